import FoundationEssentials

/// Something that is read with requests, by the browser or by a printing command: it says what to ask for next, and
/// takes the answers in.
public protocol RequestReading: Sendable {
  /// The requests to make now; none while it waits for answers, and none once it has ended.
  mutating func fetches(_ requests: inout Requests) -> [Effect]

  /// Takes an answer in.
  ///
  /// - Returns: false if the answer is to none of its open requests.
  mutating func receive(_ answer: Request.Answer, _ ticket: Ticket, at now: Date) -> Bool
}
