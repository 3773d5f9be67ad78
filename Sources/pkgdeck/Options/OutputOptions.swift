import ArgumentParser
import FoundationEssentials
import GitHubPackages
import ViewModels

/// How rows are printed.
struct OutputOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Output format: table, json, tsv or markdown.", valueName: "format"))
  var format = OutputFormat.table

  @Option(
    help: ArgumentHelp(
      "Print these fields as JSON, in this order, separated by commas; the manual lists them.",
      valueName: "fields"))
  var json: String?

  /// - Parameter fields: the names of the fields that the command prints.
  func validate(fields: [String]) throws {
    guard let names else { return }
    if format == .tsv || format == .markdown {
      throw ValidationError("--json cannot be combined with --format \(format.rawValue)")
    }
    let objects = fields.compactMap { $0.split(separator: ".").first.map(String.init) }
    let known = fields + objects.filter { !fields.contains($0) }
    let list = fields.joined(separator: ", ")
    if names.isEmpty { throw ValidationError("--json takes one or more of \(list)") }
    for name in names where !known.contains(name) {
      let nearest = NearestWord.among(known, to: name).map { " (did you mean \"\($0)\"?)" } ?? ""
      throw ValidationError("--json: no field \"\(ForeignText(name).display)\"\(nearest). Fields: \(list)")
    }
  }

  /// Prints rows in the format that is asked for.
  ///
  /// - Parameter limit: how many at most; nil for all.
  func printer(
    _ columns: [RecordPrinter.Column], fields: [String], limit: Int? = nil,
    now: @escaping @Sendable @autoclosure () -> Date
  ) -> RecordPrinter {
    RecordPrinter(
      json == nil ? format : .json, limit: limit, columns: columns, fields: fields, shown: names,
      now: now())
  }

  private var names: [String]? {
    json?.split(separator: ",").map { $0.trimming(while: \.isWhitespace) }
  }
}

/// Takes `--json` without fields for an empty list of them: what is said of that names the command's own.
enum JSONFields {
  static func asked(in arguments: [String]) -> [String] {
    arguments.indices.flatMap { index in
      let word = arguments[index]
      let next = arguments.dropFirst(index + 1).first
      return word == "--json" && next?.hasPrefix("-") != false ? [word, ","] : [word]
    }
  }
}
