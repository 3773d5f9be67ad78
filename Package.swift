// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

// From outside, because SwiftPM keeps what a manifest made of Context.gitInformation over later commits.
let revision = Context.environment["PKGDECK_REVISION"] ?? ""

let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let nio: [Target.Dependency] = ["NIOCore", "NIOPosix", "NIOHTTP1"].map {
  .product(name: $0, package: "swift-nio")
}

let package = Package(
  name: "pkgdeck",
  products: [.executable(name: "pkgdeck", targets: ["pkgdeck"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
  ],
  targets: [
    .executableTarget(
      name: "pkgdeck",
      dependencies: [
        "CProcess", "CRevision", "ChangeJournal", "Changes", "ChildProcesses", "ContainerImages",
        "ContainerRegistry", "DemoGitHub", "Effects", "GitHubAPI", "GitHubPackages", "Keymaps",
        "NcursesDriver", "Panes", "Retention", "SettingsFiles", "Terminal", "Transport", "ViewModels",
        logging,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(
      name: "Effects",
      dependencies: [
        "ChangeJournal", "Changes", "ContainerImages", "ContainerRegistry", "GitHubAPI", "GitHubPackages",
        "ViewModels",
      ],
      swiftSettings: strict),
    .target(
      name: "Panes", dependencies: ["Changes", "GitHubPackages", "Keymaps", "Terminal", "ViewModels"],
      swiftSettings: strict),
    .target(
      name: "Keymaps", dependencies: ["GitHubPackages", "SettingsFiles", "Terminal", "ViewModels"],
      exclude: ["Resources/README.md"], resources: [.embedInCode("Resources")], swiftSettings: strict),
    .target(name: "SettingsFiles", dependencies: ["CYAML", "GitHubPackages"], swiftSettings: strict),
    .systemLibrary(name: "CYAML"),
    .target(name: "ChangeJournal", dependencies: ["Changes", "GitHubPackages"], swiftSettings: strict),
    .target(
      name: "ViewModels",
      dependencies: ["Changes", "ContainerImages", "GitHubPackages", "Retention", "Terminal"],
      swiftSettings: strict),
    .target(name: "NcursesDriver", dependencies: ["CNcurses", "Terminal"], swiftSettings: strict),
    .target(
      name: "GitHubAPI",
      dependencies: [
        "CZlib", "Changes", "ChildProcesses", "GitHubPackages", "SettingsFiles", "Transport", logging,
      ],
      swiftSettings: strict),
    .systemLibrary(name: "CZlib"),
    .target(
      name: "Transport",
      dependencies: [
        "GitHubPackages", asyncHTTPClient, logging, .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
      ] + nio,
      swiftSettings: strict),
    .target(
      name: "ContainerRegistry",
      dependencies: ["ContainerImages", "GitHubPackages", "Transport"],
      swiftSettings: strict),
    .target(name: "DemoGitHub", dependencies: nio + [crypto], swiftSettings: strict),
    .target(name: "Changes", dependencies: ["ContainerImages", "GitHubPackages"], swiftSettings: strict),
    .target(name: "ContainerImages", dependencies: ["GitHubPackages", crypto], swiftSettings: strict),
    .target(name: "Retention", dependencies: ["ContainerImages", "GitHubPackages"], swiftSettings: strict),
    .target(name: "GitHubPackages", swiftSettings: strict),
    .target(name: "Terminal", dependencies: ["CWidth"], swiftSettings: strict),
    .target(
      name: "CWidth",
      cSettings: [
        .define("_XOPEN_SOURCE", to: "700"), .enableWarning("all"), .enableWarning("extra"),
        .treatAllWarnings(as: .error),
      ]),
    .target(name: "ChildProcesses", dependencies: ["CProcess"], swiftSettings: strict),
    .target(
      name: "CProcess",
      cSettings: [
        .define("_GNU_SOURCE"), .enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error),
      ]),
    .target(
      name: "CRevision",
      cSettings: [
        .define("PKGDECK_REVISION", to: "\"\(revision)\""), .enableWarning("all"), .enableWarning("extra"),
        .treatAllWarnings(as: .error),
      ]),
    .target(
      name: "CNcurses",
      cSettings: [
        .define("_DEFAULT_SOURCE"), .define("_XOPEN_SOURCE", to: "600"), .define("NCURSES_WIDECHAR", to: "1"),
        .enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error),
      ],
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .executableTarget(
      name: "benchmark",
      dependencies: [
        "BrowserScenes", "ChangeJournal", "Changes", "ContainerImages", "ContainerRegistry", "DemoGitHub",
        "Effects", "GitHubAPI", "GitHubPackages", "HTTPFixtures", "Keymaps", "Panes", "Retention",
        "Scaffolding", "Terminal", "Transport", "ViewModels", logging,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/Benchmark", swiftSettings: strict),
    .target(name: "SourceStrings", path: "Tests/SourceStrings", swiftSettings: strict),
    .executableTarget(
      name: "source-strings", dependencies: ["SourceStrings"], path: "Tests/SourceStringList",
      swiftSettings: strict),
    .testTarget(name: "WordingTests", dependencies: ["SourceStrings"], swiftSettings: strict),
    .testTarget(
      name: "PkgdeckTests",
      dependencies: [
        "ChangeJournal", "Changes", "ContainerImages", "DemoGitHub", "Fuzzing", "GitHubPackages",
        "HTTPFixtures", "PtyHarness", "Retention", "Scaffolding", "SettingsFiles", "pkgdeck",
      ],
      swiftSettings: strict),
    .testTarget(name: "TerminalTests", dependencies: ["CWidth", "Terminal"], swiftSettings: strict),
    .target(
      name: "PtyHarness", dependencies: ["CWidth", "Scaffolding"], path: "Tests/PtyHarness",
      swiftSettings: strict),
    .executableTarget(
      name: "driver-probe", dependencies: ["NcursesDriver", "Terminal"], path: "Tests/DriverProbe",
      swiftSettings: strict),
    .testTarget(
      name: "NcursesDriverTests",
      dependencies: ["Fuzzing", "NcursesDriver", "PtyHarness", "Scaffolding", "Terminal", "driver-probe"],
      swiftSettings: strict),
    .target(
      name: "HTTPFixtures",
      dependencies: [
        "GitHubPackages", "Scaffolding", logging, .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ] + nio,
      path: "Tests/HTTPFixtures", swiftSettings: strict),
    .testTarget(
      name: "GitHubAPITests",
      dependencies: [
        "Changes", "ChildProcesses", "DemoGitHub", "Fuzzing", "GitHubAPI", "GitHubPackages", "HTTPFixtures",
        "Scaffolding", "Transport", "ViewModels", logging, .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ] + nio,
      swiftSettings: strict),
    .testTarget(
      name: "ContainerRegistryTests",
      dependencies: [
        "ContainerImages", "ContainerRegistry", "DemoGitHub", "Fuzzing", "GitHubAPI", "GitHubPackages",
        "HTTPFixtures", "Scaffolding", "Transport", crypto, logging,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "GitHubPackagesTests", dependencies: ["Fuzzing", "GitHubPackages"], swiftSettings: strict),
    .testTarget(
      name: "ContainerImagesTests", dependencies: ["ContainerImages", "GitHubPackages"],
      swiftSettings: strict),
    .testTarget(
      name: "RetentionTests", dependencies: ["ContainerImages", "Fuzzing", "GitHubPackages", "Retention"],
      swiftSettings: strict),
    .testTarget(
      name: "ChangesTests", dependencies: ["Changes", "ContainerImages", "GitHubPackages"],
      swiftSettings: strict),
    .testTarget(
      name: "ChangeJournalTests",
      dependencies: ["ChangeJournal", "Changes", "Fuzzing", "GitHubPackages", "Scaffolding"],
      swiftSettings: strict),
    .testTarget(
      name: "EffectsTests",
      dependencies: [
        "BrowserScenes", "ChangeJournal", "Changes", "ContainerImages", "ContainerRegistry", "DemoGitHub",
        "Effects", "Fuzzing", "GitHubAPI", "GitHubPackages", "HTTPFixtures", "Keymaps", "Panes",
        "Scaffolding", "Terminal", "Transport", "ViewModels", logging,
      ],
      swiftSettings: strict),
    .testTarget(name: "DemoGitHubTests", dependencies: ["DemoGitHub", crypto], swiftSettings: strict),
    .target(name: "Fuzzing", path: "Tests/Fuzzing", swiftSettings: strict),
    .target(name: "Scaffolding", path: "Tests/Scaffolding", swiftSettings: strict),
    .target(
      name: "BrowserScenes",
      dependencies: [
        "Changes", "ContainerImages", "Effects", "Fuzzing", "GitHubPackages", "Keymaps", "Retention",
        "ViewModels",
      ],
      path: "Tests/BrowserScenes", swiftSettings: strict),
    .testTarget(
      name: "ViewModelsTests",
      dependencies: [
        "BrowserScenes", "Changes", "ContainerImages", "Fuzzing", "GitHubPackages", "Retention", "ViewModels",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SimulationTests",
      dependencies: [
        "BrowserScenes", "Changes", "ContainerImages", "Effects", "Fuzzing", "GitHubAPI", "GitHubPackages",
        "Transport", "ViewModels",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "KeymapsTests",
      dependencies: [
        "Fuzzing", "GitHubPackages", "Keymaps", "Scaffolding", "SettingsFiles", "Terminal", "ViewModels",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PanesTests",
      dependencies: [
        "BrowserScenes", "Changes", "Fuzzing", "GitHubPackages", "Keymaps", "Panes", "Retention", "Terminal",
        "ViewModels",
      ],
      exclude: ["Goldens"], swiftSettings: strict),
  ]
)
