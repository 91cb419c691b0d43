import PlimsollDomain

extension Node {
  /// What netting saves, before and after its cap; none where it has no sum.
  static func netting(_ netting: NettingBenefit) -> Node? {
    guard let before = try? netting.before, let after = try? netting.after else { return nil }
    return [
      "between": .strings(netting.between), "share": .string("\(netting.share)"),
      "alone": .margins(netting.alone), "together": .margins(netting.together),
      "before": .margins(before), "after": .margins(after),
      "evidence": .array(
        netting.evidence.map { item in
          [
            "between": .strings(item.between), "correlation": .string("\(item.correlation)"),
            "window": .string(item.window), "date": .string("\(item.date)"),
            "source": .string(item.source),
          ]
        }),
    ]
  }
}
