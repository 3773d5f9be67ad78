import CProcess
import Glibc

/// What a child is given and gives, without ever waiting for it.
struct Exchange {
  private(set) var output: [UInt8] = []
  private var rest: ArraySlice<UInt8>
  private let input: Descriptor
  private let source: Descriptor

  init(input: [UInt8], to sink: Descriptor, from source: Descriptor) {
    rest = input[...]
    self.input = sink
    self.source = source
    if input.isEmpty { sink.close() }
  }

  /// Moves what can be moved now, or within so many milliseconds.
  mutating func step(milliseconds: Int32) {
    var waiting = [
      pollfd(fd: rest.isEmpty ? -1 : input.number, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: source.number, events: Int16(POLLIN), revents: 0),
    ]
    poll(&waiting, nfds_t(waiting.count), milliseconds)
    if waiting[0].revents != 0 { write() }
    if waiting[1].revents & Int16(POLLIN) != 0 {
      read()
    } else if waiting[1].revents != 0 {
      // Its output is closed: there is nothing to wait for but its end.
      usleep(useconds_t(milliseconds) * 1_000)
    }
  }

  private mutating func write() {
    let count = rest.withUnsafeBytes {
      send(input.number, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
    }
    if count > 0 { rest = rest.dropFirst(count) }
    // Whoever closes its input has what it wants.
    if count < 0, errno != EAGAIN, errno != EINTR { rest = [] }
    if rest.isEmpty { input.close() }
  }

  private mutating func read() {
    let room = ChildProcess.outputLimit - output.count
    guard room > 0 else { return source.close() }
    var bytes = [UInt8](repeating: 0, count: room)
    let count = Glibc.read(source.number, &bytes, room)
    if count > 0 { output += bytes[..<count] }
  }
}

/// Two descriptors, of which one takes what the other gives.
struct Channel {
  let reading: Descriptor
  let writing: Descriptor

  /// - Parameter make: sets both, as `pipe` does, and returns 0; else there is no channel.
  private init?(_ make: (inout [Int32]) -> Int32) {
    var ends: [Int32] = [-1, -1]
    guard make(&ends) == 0 else { return nil }
    reading = Descriptor(ends[0])
    writing = Descriptor(ends[1])
  }

  static func pipe() -> Channel? { Channel { cp_pipe(&$0) } }

  /// Writing to a pipe that nobody reads any more would end this process, and wait where it is full.
  static func socket() -> Channel? {
    Channel { socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &$0) }
  }
}

/// A descriptor that is closed once, at the latest when nobody holds it.
final class Descriptor {
  private(set) var number: Int32

  init(_ number: Int32) { self.number = number }

  deinit { close() }

  func close() {
    if number >= 0 { Glibc.close(number) }
    number = -1
  }
}
