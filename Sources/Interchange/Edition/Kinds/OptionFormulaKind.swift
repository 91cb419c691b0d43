import PlimsollRulebooks

extension ComponentKind {
  /// the standard margin of a short option.
  static let optionFormula = ComponentKind(
    "option-formula",
    Record(
      "an option formula", doc: "the standard margin of a short option (R-012)",
      [
        .init("top", .decimal(.fraction), required: true, doc: "the share at the money"),
        .init("bottom", .decimal(.fraction), required: true, doc: "the least share"),
        .init("keep", .decimal(.fraction), required: true, doc: "the maintenance share"),
      ])
  ) { reading, node, path in
    guard let top = reading.decimal(node, "top", path),
      let bottom = reading.decimal(node, "bottom", path),
      let keep = reading.decimal(node, "keep", path)
    else { return nil }
    return OptionFormula(OptionFormula.Rates(top: top, bottom: bottom, keep: keep))
  }
}
