// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .unsafeFlags(["-warnings-as-errors"]),
    // The hot path crosses rooms: names, dictionary and kernels are inlined into each other.
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]
// The rooms that tests spend their time in are optimised in debug builds as well: labelled names by the thousand are screened in each
// run, in 18 s of processor time. Assertions stay.
let hot = strict + [.unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))]
let hotC: [CSetting] = [.unsafeFlags(["-O2"], .when(configuration: .debug))]

// libFuzzer brings a main of its own, so its program is built only where scripts/fuzz asks for it.
let fuzzing: [Target] =
    Context.environment["CORDON_FUZZ"] == nil
    ? []
    : [
        .executableTarget(
            name: "cordon-fuzz", dependencies: ["ListFuzz"], path: "Tests/ListFuzzEntry",
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])])
    ]

let package = Package(
    name: "cordon",
    products: [
        .executable(name: "cordon", targets: ["cordon"]),
        .library(name: "CordonScreening", targets: ["CordonScreening"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        // C libraries from the system, each seen through as little as we need of it.
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CMinizip", pkgConfig: "minizip", providers: [.apt(["libminizip-dev"])]),
        .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
        .target(
            name: "CCordonICU",
            linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),
        .target(name: "CCordonData"),
        .target(name: "CCordonKernels", cSettings: hotC),
        .target(name: "CCordonSignals"),
        // Reads libcurl's header, and loads the library itself only where something is downloaded.
        .target(name: "CCordonFetch"),

        // The rooms, in the order that data walks through them.
        .target(
            name: "CordonText", dependencies: ["CCordonICU", "CCordonData"], swiftSettings: hot),
        .target(
            name: "CordonLists", dependencies: ["CExpat", "CMinizip", "CZlib", "CNettle"],
            swiftSettings: strict),
        .target(
            name: "CordonRefresh", dependencies: ["CordonLists", "CCordonFetch"],
            swiftSettings: strict),
        .target(
            name: "CordonIndex", dependencies: ["CordonText", "CordonLists"],
            swiftSettings: hot),
        .target(
            name: "CordonMatch", dependencies: ["CordonIndex", "CordonText", "CordonLists", "CCordonKernels"],
            // Each worker is one task's own; the compiler's proofs of exclusive access are enough.
            swiftSettings: hot + [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]),
        .target(
            name: "CordonScreening",
            dependencies: [
                "CordonMatch", "CordonIndex", "CordonLists", "CordonText", "CCordonSignals",
                "CordonRefresh",
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "cordon",
            dependencies: [
                "CordonScreening", "CordonMatch", "CordonIndex", "CordonLists", "CordonText",
                "CCordonSignals",
                "CordonRefresh",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict,
            // Half of what a start costs is to find and link the Swift libraries. The three libraries are needed by FoundationEssentials,
            // which ArgumentParser links.
            linkerSettings: [
                .unsafeFlags(["-static-stdlib"], .when(configuration: .release)),
                .linkedLibrary("_FoundationCShims", .when(configuration: .release)),
                .linkedLibrary("_FoundationCollections", .when(configuration: .release)),
                .linkedLibrary("swiftSynchronization", .when(configuration: .release)),
            ]),

        // What tests of several rooms need: the data beside the package, and folders of their own.
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(name: "CordonTextTests", dependencies: ["CordonText"], swiftSettings: strict),
        .testTarget(name: "CordonListsTests", dependencies: ["CordonLists", "ListFuzz", "TestSupport", "CMinizip", "CZlib"], swiftSettings: strict),
        .target(
            name: "ListFuzz", dependencies: ["CordonLists", "CMinizip"], path: "Tests/ListFuzz", exclude: ["Corpus", "tokens.dict"],
            swiftSettings: strict),
        .testTarget(
            name: "CordonRefreshTests", dependencies: ["CordonRefresh", "CordonLists", "TestSupport", "CCordonFetch", "CZlib"],
            swiftSettings: strict),
        .testTarget(name: "CordonIndexTests", dependencies: ["CordonIndex", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "CordonMatchTests", dependencies: ["CordonMatch", "TestSupport"], swiftSettings: strict),
        // Takes malloc's place, and so is linked into the tests alone.
        .target(name: "CCordonAllocations", path: "Tests/CCordonAllocations"),
        .testTarget(
            name: "CordonScreeningTests", dependencies: ["CordonScreening", "CCordonAllocations"], swiftSettings: strict),
        .testTarget(name: "CommandTests", dependencies: ["cordon", "TestSupport"], swiftSettings: strict),
    ] + fuzzing
)
