import Glibc

/// A system call's failure.
struct SystemError: Error {
  let code: Int32
  /// What the system says of it.
  let words: String

  init(code: Int32 = errno) {
    self.code = code
    words = String(cString: strerror(code))
  }

  init(words: String) {
    code = 0
    self.words = words
  }

  /// Calls again what a signal interrupted.
  static func check<Result: SignedInteger>(_ call: () -> Result) throws(SystemError) -> Result {
    while true {
      let result = call()
      if result >= 0 { return result }
      let error = SystemError()
      if error.code != EINTR { throw error }
    }
  }
}
