import Foundation
import TestServer
import Testing

/// Balances are queries that return no rows where a promise is kept; each has a damage, after which it must return some.
private let balances = LoadedFarm.names(in: "Balances")

/// What another profile or seed is looked at for.
private let ranges = [
    "biomass-within-limits", "economic-fcr", "fcr-of-the-batch", "fish-of-a-batch", "growth-without-a-cap",
    "length-of-five-kilos", "lice-fall-after-treatment", "lice-rise-at-sea", "lice-treatments-apart", "silo-capacity",
    "survival", "weight-at-harvest", "weights-at-stage-ends",
]

@Suite(
    .serialized,
    .enabled(if: Server.isThere, "no PostgreSQL server: install postgresql, or name one in FISHLADDER_TEST_DATABASE"))
struct `A database of the target` {
    enum Farm: String, CaseIterable, CustomTestStringConvertible {
        case standard
        case planV2 = "plan-v2"
        case bakkafrost

        var testDescription: String { rawValue }

        var loaded: LoadedFarm {
            get throws {
                switch self {
                case .standard: try LoadedFarm.standard.get()
                case .planV2: try LoadedFarm.planV2.get()
                case .bakkafrost: try LoadedFarm.bakkafrost.get()
                }
            }
        }

        /// The large company has fewer deaths than an ordinary batch.
        var balances: [String] { ranges.filter { self != .bakkafrost || $0 != "survival" } }
    }

    @Test(arguments: Farm.allCases)
    func `takes a whole batch in one transaction, and has all of it`(farm: Farm) throws {
        let farm = try farm.loaded
        #expect(farm.load.code == 0, "\(farm.load.err)")
        let counts = farm.manifest.tables.map { "SELECT '\($0.name)', count(*) FROM \"\($0.name)\"" }
        let loaded = try farm.rows(counts.joined(separator: " UNION ALL "))
        #expect(loaded.map(String.init).sorted() == farm.manifest.tables.map { "\($0.name)|\($0.rows)" }.sorted())
    }

    @Test(arguments: balances)
    func `keeps a promise`(balance: String) throws {
        let amiss = try Farm.standard.loaded.rows(LoadedFarm.file("Balances/\(balance).sql"))
        #expect(amiss.isEmpty, "\(amiss.count) rows, such as \(amiss.prefix(3).joined(separator: " and "))")
    }

    @Test(arguments: balances)
    func `shows a broken promise`(balance: String) throws {
        let amiss = try Farm.standard.loaded.rows(
            """
            BEGIN;
            \(LoadedFarm.file("Damage/\(balance).sql"))
            \(LoadedFarm.file("Balances/\(balance).sql"));
            ROLLBACK;
            """)
        #expect(!amiss.isEmpty)
    }

    @Test(arguments: [Farm.planV2, .bakkafrost])
    func `keeps its promises in another profile`(farm: Farm) throws {
        for balance in farm.balances {
            let amiss = try farm.loaded.rows(LoadedFarm.file("Balances/\(balance).sql"))
            #expect(amiss.isEmpty, "\(balance): \(amiss.prefix(3).joined(separator: " and "))")
        }
    }

    /// The second batch follows into each hall of the one station when it is empty, and both eat out of the same barges.
    @Test func `keeps its promises where two batches share a station, a sea area and its barges`() throws {
        let farm = try LoadedFarm(
            ["--batches", "2", "--geography", "Scotland", "--station", "S-FW-02", "--sea-area", "S-SEA-05"]
                + ["--stagger", "99", "--partition-by", "month"],
            without: [LoadedFarm.readings])
        let shared = try farm.rows(
            "SELECT count(DISTINCT b.batch_id) FROM batch_batchcontainerassignment b GROUP BY container_id ORDER BY 1 DESC"
        )
        #expect(shared.first == "2")
        for balance in balances where !balance.hasPrefix("readings-") {
            let amiss = try farm.rows(LoadedFarm.file("Balances/\(balance).sql"))
            #expect(amiss.isEmpty, "\(balance): \(amiss.prefix(3).joined(separator: " and "))")
        }
    }

    @Test(arguments: [2, 3])
    func `keeps its promises with other seeds`(seed: Int) throws {
        let farm = try LoadedFarm(
            ["--seed", "\(seed)", "--geography", seed == 2 ? "Scotland" : "Faroe Islands"],
            without: [LoadedFarm.readings])
        for balance in ranges {
            let amiss = try farm.rows(LoadedFarm.file("Balances/\(balance).sql"))
            #expect(amiss.isEmpty, "\(balance): \(amiss.prefix(3).joined(separator: " and "))")
        }
    }
}
