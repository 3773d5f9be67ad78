extension BodyWriter {
  /// Schema `rate-limit-overview`.
  func rateLimit(_ quota: Quota, now: Int) -> JSON {
    let core: JSON = [
      "limit": .number(Quota.limit), "used": .number(quota.used), "remaining": .number(quota.remaining),
      "reset": .number(quota.reset),
    ]
    let search: JSON = [
      "limit": 30, "used": 0, "remaining": 30, "reset": .number(now + Timestamp.minute),
    ]
    return ["resources": ["core": core, "search": search], "rate": core]
  }
}
