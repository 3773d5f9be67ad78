import FoundationEssentials
import GitHubPackages
import Glibc
import ViewModels

/// Where the last session on a host was left, in a small file that only this account can read.
struct LastPlaceFile {
  private static let sizeLimit = 65_536

  private let directory: String
  private let name: String

  /// Nil for hosts of which nothing is kept: the built-in one and those on this machine.
  init?(_ connection: Connection, in state: StateDirectory) {
    let host = connection.client.host
    guard connection.credential.source != .demo, host.loopbackName == nil, state.isLasting else { return nil }
    self.init(host: host.name, in: state.path)
  }

  init(host: String, in directory: String) {
    self.directory = directory
    name = "place-\(host.replacing("/", with: "_").replacing(":", with: "_")).json"
  }

  /// Nil where there is none, or it is not understood.
  func read() -> LastPlace? {
    let descriptor = open("\(directory)/\(name)", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid()
    else { return nil }
    var bytes = Data(count: Self.sizeLimit)
    let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
    return try? JSONDecoder().decode(LastPlace.self, from: bytes.prefix(max(0, count)))
  }

  /// Writes it whole or not at all: nothing is worth a word here.
  func write(_ place: LastPlace) {
    let draft = "\(directory)/.\(UUID().uuidString)"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let code = Outlet.put(place.json + "\n", to: descriptor)
    if close(descriptor) != 0 || code != 0 || rename(draft, "\(directory)/\(name)") != 0 { unlink(draft) }
  }
}
