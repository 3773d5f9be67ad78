/// What an operation needs to know of the request it answers.
struct Call: Sendable {
  let target: Target
  let credential: Credential
  /// Seconds since 1970, as the world counts them.
  let now: Int
  let bodies: BodyWriter
}
