import PlimsollDependence

/// Why an expression gives no estimate; `nil` where it gives one.
func fault(_ body: () throws -> Any) -> EstimateError? {
  do {
    _ = try body()
    return nil
  } catch { return error as? EstimateError }
}
