import Farm
import Gzip
import Snapshot
import Tables

/// Compares what the manifest says with what the list of parts adds up to, and with what this program would say.
struct ManifestCheck {
    let manifest: Manifest
    /// The version of this program: another's tables may differ.
    let version: String
    let findings: Findings

    func shape() {
        let tables = Dictionary(
            Catalogue.all.map { ($0.name, Manifest.TableEntry($0)) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<String> = []
        for table in manifest.tables {
            expect("table \(table.name)", seen.insert(table.name).inserted ? "once" : "twice", "once")
            guard manifest.generatorVersion == version else { continue }
            guard let known = tables[table.name] else {
                expect("table \(table.name)", "in the manifest", "not in it, since no such table is made")
                continue
            }
            expect("kind of \(table.name)", table.kind.rawValue, known.kind.rawValue)
            expect("columns of \(table.name)", describe(table.columns), describe(known.columns))
        }
        if manifest.generatorVersion == version {
            let names = Set(manifest.tables.map(\.name))
            let expected = Catalogue.all.map(\.name).filter(names.contains)
            if names.count == manifest.tables.count && names.isSubset(of: tables.keys) {
                expect(
                    "order of tables", manifest.tables.map(\.name).joined(separator: " "),
                    expected.joined(separator: " "))
            }
        }
        inputs()
    }

    private func describe(_ columns: [Manifest.ColumnEntry]) -> String {
        columns.map {
            "\($0.name) \($0.type)\($0.isNullable ? " null" : "")\($0.isKey ? " key" : "")"
                + ($0.references.map { " to \($0)" } ?? "")
        }.joined(separator: ", ")
    }

    private func inputs() {
        let inputs = manifest.inputs
        expect("inputs.version", inputs.version, manifest.generatorVersion)
        if manifest.generatorVersion == version {
            expect(
                "tables", manifest.tables.map(\.name).joined(separator: " "),
                Catalogue.tables(
                    inputs.tables, withHistory: inputs.history, withAnswerKey: inputs.anomalies != nil
                ).map(\.name).joined(separator: " "))
        } else if let names = inputs.tables, !inputs.history {
            expect("tables", manifest.tables.map(\.name).joined(separator: " "), names.joined(separator: " "))
        }
        // Those that had begun by the last day; a shard has some of them, in their order.
        let names = Set(manifest.batches.map(\.name))
        let planned = inputs.batches.filter { batch in
            inputs.until.map { batch.start <= $0 } ?? false && (inputs.shard == nil || names.contains(batch.name))
        }
        expect("number of batches", "\(manifest.batches.count)", "\(planned.count)")
        for (input, batch) in zip(planned, manifest.batches) {
            expect("name of a batch", batch.name, input.name)
            expect("start of \(batch.name)", batch.start, input.start.description)
            expect("eggs of \(batch.name)", "\(batch.eggs)", "\(input.eggs)")
        }
        for batch in manifest.batches {
            let start = CalendarDate(batch.start)
            let last = CalendarDate(batch.lastDay)
            let isSound = start.flatMap { start in last.map { start <= $0 } } ?? false
            expect("days of \(batch.name)", isSound ? "a span" : "\(batch.start) to \(batch.lastDay)", "a span")
        }
        guard let profile = manifest.shippedProfile else { return }
        expect("rules", manifest.rules == Rules(profile) ? "the profile's" : "others", "the profile's")
    }

    func totals(_ totals: Totals, partsSHA256: String) {
        expect("partsSHA256", manifest.partsSHA256, partsSHA256)
        expect("totals", show(manifest.statedTotals), show(totals.all))
        for table in manifest.tables {
            expect("totals of \(table.name)", show(table.stated), show(totals.tables[table.name] ?? .init()))
        }
        expect("datasetDigest", manifest.statedDigest, totals.digest)
        expect("number of series", "\(manifest.statedSeries.count)", "\(totals.series.count)")
        for (stated, series) in zip(manifest.statedSeries, totals.series) {
            expect("series of \(series.table) \(series.batch)", stated.line, series.line)
        }
    }

    /// What the rows themselves add up to, where all of them could be read.
    func contents(_ totals: Totals) {
        expect("datasetDigest of the rows", manifest.statedDigest, totals.digest)
    }

    private func expect(_ subject: @autoclosure () -> String, _ found: String, _ expected: String) {
        findings.look(.manifest)
        if found != expected {
            findings.add(.manifest, Place(Layout.manifest), subject(), found: found, expected: expected)
        }
    }

    private func show(_ total: Totals.TableTotal) -> String {
        "\(total.rows) rows, \(total.files) files, \(total.csvBytes) and \(total.gzBytes) bytes"
    }
}

extension Manifest {
    /// The profile it was made by, where that is one that ships with this program, unchanged.
    var shippedProfile: Profile? {
        guard let profile = try? Profile(shipped: inputs.profile), SHA256.hex(of: profile.text) == inputs.profileDigest
        else { return nil }
        return profile
    }
}
