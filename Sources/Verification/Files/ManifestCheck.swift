import Farm
import Gzip
import JSON
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
            Catalogue.tables.map { ($0.name, Manifest.TableEntry($0)) }, uniquingKeysWith: { first, _ in first })
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
            let expected = Catalogue.tables.map(\.name).filter(names.contains)
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
        let inputs = manifest.inputs.json
        expect("inputs.version", shown(inputs["version"]), manifest.generatorVersion)
        if case .string("all")? = inputs["tables"] {
            if manifest.generatorVersion == version {
                expect("number of tables", "\(manifest.tables.count)", "\(Catalogue.tables.count)")
            }
        } else if case .array(let names)? = inputs["tables"] {
            expect(
                "tables", manifest.tables.map(\.name).joined(separator: " "),
                names.map(shown).joined(separator: " "))
        } else {
            expect("inputs.tables", shown(inputs["tables"]), "all, or a list")
        }
        if inputs["firstID"] != nil {
            let isID = manifest.firstID != nil
            expect("inputs.firstID", isID ? "an id" : shown(inputs["firstID"]), "an id")
        }
        if case .array(let batches)? = inputs["batches"] {
            // Those that had begun by the last day; a shard has some of them, in their order.
            let names = Set(manifest.batches.map(\.name))
            let until = inputs["until"].map(shown) ?? ""
            let planned = batches.filter {
                shown($0["start"]) <= until && (manifest.inputs.shard == nil || names.contains(shown($0["name"])))
            }
            expect("number of batches", "\(manifest.batches.count)", "\(planned.count)")
            for (input, batch) in zip(planned, manifest.batches) {
                expect("name of a batch", batch.name, shown(input["name"]))
                expect("start of \(batch.name)", batch.start, shown(input["start"]))
                expect("eggs of \(batch.name)", "\(batch.eggs)", shown(input["eggs"]))
            }
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
            expect("series of \(series.table) \(series.batch)", stated, series.line)
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

    private func shown(_ json: JSON?) -> String {
        switch json {
        case .string(let text)?: text
        case let json?: json.compact
        case nil: "nothing"
        }
    }

    private func show(_ total: Totals.TableTotal) -> String {
        "\(total.rows) rows, \(total.files) files, \(total.csvBytes) and \(total.gzBytes) bytes"
    }
}

extension Manifest {
    /// The profile it was made by, where that is one that ships with this program, unchanged.
    var shippedProfile: Profile? {
        guard case .string(let name)? = inputs.json["profile"],
            case .string(let digest)? = inputs.json["profileDigest"], let profile = try? Profile(shipped: name),
            SHA256.hex(of: profile.text) == digest
        else { return nil }
        return profile
    }
}
