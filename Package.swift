// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "fishladder",
    products: [
        .executable(name: "fishladder", targets: ["fishladder"]),
        .executable(name: "fishladder-load", targets: ["fishladder-load"]),
    ],
    targets: [
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["libz-dev"])]),
        .target(name: "CPlatform"),
        .target(name: "JSON"),
        .target(name: "Wording"),
        .target(
            name: "Farm",
            dependencies: ["Wording", "JSON"],
            resources: [
                .embedInCode("Profiles/standard.json"),
                .embedInCode("Profiles/lifelike.json"),
                .embedInCode("Profiles/plan-v2.json"),
                .embedInCode("Profiles/bakkafrost.json"),
                .embedInCode("Profiles/quick.json"),
                .embedInCode("Profiles/tiny.json"), .embedInCode("Profiles/history.json"),
            ]
        ),
        .target(
            name: "Anomalies", dependencies: ["Wording", "JSON", "Farm"], resources: [.embedInCode("standard.json")]),
        .target(name: "Water", dependencies: ["Farm", "Anomalies"]),
        .target(name: "Life", dependencies: ["Wording", "Farm", "Anomalies", "Water"]),
        .target(name: "Simulation", dependencies: ["Wording", "Farm", "Anomalies", "Water", "Life"]),
        .target(name: "Gzip", dependencies: ["CZlib", "CPlatform"]),
        .target(name: "Tables", dependencies: ["Wording", "JSON", "Farm", "Anomalies", "Water", "Life", "Gzip"]),
        .target(name: "Streaming"),
        .target(name: "Snapshot", dependencies: ["Wording", "CPlatform", "JSON", "Farm", "Tables", "Gzip"]),
        .target(
            name: "Schema", dependencies: ["Wording", "JSON", "Snapshot", "Tables"],
            resources: [.embedInCode("Metadata/read.py")]),
        .target(
            name: "Verification", dependencies: ["Wording", "JSON", "Farm", "Tables", "Gzip", "Snapshot", "Streaming"]),
        .target(name: "ReportPage", path: "Sources/Report/Page", exclude: ["report.css", "report.js"]),
        .target(
            name: "Report",
            dependencies: [
                "Wording", "Console", "JSON", "Farm", "Anomalies", "Gzip", "Snapshot", "Verification", "ReportPage",
            ],
            exclude: ["Page"]),
        .target(
            name: "Pipeline",
            dependencies: [
                "Wording",
                "JSON", "Farm", "Anomalies", "Life", "Water", "Simulation", "Tables", "Streaming", "Gzip", "Snapshot",
                "Schema",
            ]
        ),
        .target(name: "Console", dependencies: ["Wording", "JSON"]),
        .target(
            name: "CommandLine",
            dependencies: [
                "Wording",
                "Console", "JSON", "Farm", "Anomalies", "Life", "Simulation", "Tables", "Gzip", "Snapshot",
                "Verification", "Pipeline", "Report",
            ]
        ),
        .executableTarget(name: "fishladder", dependencies: ["Wording", "CommandLine", "Console"]),
        .target(
            name: "Loading",
            dependencies: ["Wording", "CPlatform", "Console", "Farm", "Gzip", "JSON", "Schema", "Snapshot", "Tables"],
            path: "Tools/fishladder-load/Loading"),
        .executableTarget(
            name: "fishladder-load", dependencies: ["Wording", "Console", "Loading"],
            path: "Tools/fishladder-load/Program"),
        .testTarget(name: "FarmTests", dependencies: ["Wording", "JSON", "Farm"]),
        .testTarget(name: "AnomaliesTests", dependencies: ["Anomalies", "Farm", "JSON", "Wording"]),
        .testTarget(
            name: "TablesTests", dependencies: ["Anomalies", "Farm", "Gzip", "Life", "Simulation", "Tables", "Water"]),
        .testTarget(name: "StreamingTests", dependencies: ["Streaming", "TestDice"]),
        .testTarget(name: "GzipTests", dependencies: ["Gzip", "TestDice"]),
        .testTarget(name: "SimulationTests", dependencies: ["Farm", "Life", "Water", "Simulation"]),
        .testTarget(name: "SnapshotTests", dependencies: ["Farm", "JSON", "Gzip", "Tables", "TestFolder", "Snapshot"]),
        .testTarget(
            name: "PipelineTests",
            dependencies: [
                "Farm", "Life", "JSON", "Gzip", "Simulation", "Tables", "Snapshot", "Pipeline", "TestDice",
                "TestFolder",
            ]),
        .target(
            name: "EntryPoints",
            dependencies: [
                "Wording",
                "CommandLine", "Console", "Farm", "Gzip", "JSON", "Loading", "Snapshot", "Tables", "Verification",
            ], path: "Tests/Fuzzing/EntryPoints"),
        .testTarget(name: "FuzzingTests", dependencies: ["EntryPoints"], path: "Tests/Fuzzing/Replay"),
        .target(
            name: "Forging", dependencies: ["Farm", "Gzip", "JSON", "Snapshot", "Tables", "TestDice"],
            path: "Tests/Forging/Library"),
        .executableTarget(
            name: "reseal",
            dependencies: [
                "Wording",
                "CommandLine", "Console", "Farm", "Forging", "JSON", "Loading", "Pipeline", "Snapshot", "TestDice",
                "TestFolder", "TestServer", "Verification", "fishladder", "fishladder-load",
            ], path: "Tests/Forging/Program"),
        .testTarget(name: "ForgingTests", dependencies: ["TestServer", "reseal"], path: "Tests/Forging/Tests"),
        .target(name: "TestDice", path: "Tests/TestDice"),
        .target(name: "TestFolder", path: "Tests/TestFolder"),
        .target(name: "SchemaCheck", dependencies: ["JSON"], path: "Tests/SchemaCheck"),
        .target(name: "TestServer", dependencies: ["TestFolder"], path: "Tests/TestServer"),
        .testTarget(
            name: "LoaderTests",
            dependencies: [
                "Console", "JSON", "Loading", "Schema", "SchemaCheck", "Snapshot", "TestDice", "TestFolder",
                "TestServer", "Wording",
                "fishladder",
                "fishladder-load",
            ]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Anomalies", "Wording", "CommandLine", "Console", "Forging", "Gzip", "JSON", "SchemaCheck", "TestDice",
                "TestFolder",
                "fishladder",
            ],
            exclude: ["Engines", "Goldens"]),
        .testTarget(
            name: "DatabaseTests", dependencies: ["TestFolder", "TestServer", "fishladder"],
            exclude: ["Target.sql", "Views.sql", "Balances", "Damage"]),
        .testTarget(
            name: "ReportTests",
            dependencies: [
                "Anomalies", "Wording", "Farm", "Forging", "Gzip", "Life", "JSON", "Simulation", "Snapshot", "Tables",
                "TestFolder",
                "Pipeline", "Report",
            ]),
        .testTarget(
            name: "CommandLineTests",
            dependencies: [
                "Wording", "JSON", "CommandLine", "Console", "Farm", "Loading", "SchemaCheck", "Snapshot",
                "Verification",
            ]),
        .testTarget(
            name: "VerificationTests",
            dependencies: [
                "Wording",
                "Forging", "JSON", "Farm", "Life", "Simulation", "Tables", "TestFolder", "Gzip", "Snapshot",
                "Verification",
                "Pipeline",
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)

// libFuzzer's own program, which Tools/attack builds with `-sanitize=fuzzer`; without that it cannot be linked.
if Context.environment["FISHLADDER_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(name: "fuzz", dependencies: ["EntryPoints"], path: "Tests/Fuzzing/Driver"))
}

for target in package.targets
where ![.system, .plugin].contains(target.type) && !["CPlatform", "ReportPage"].contains(target.name) {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
    ]
}
