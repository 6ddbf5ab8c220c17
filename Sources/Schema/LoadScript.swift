public import Snapshot
import Tables

/// The psql script `load.sql`, which loads its snapshot with psql, gzip and sha256sum only.
///
/// It verifies checksums first, uses one transaction, and counts the rows of each COPY: a pipeline can lose gzip's exit
/// status, and psql takes truncated data for complete.
public enum LoadScript {
    /// In pieces, since a large snapshot has thousands of COPY commands.
    public static func pieces(_ manifest: Manifest) -> some Sequence<String> {
        let tables = manifest.tables.filter { (manifest.totals.tables[$0.name]?.rows ?? 0) > 0 }
        let ordered = tables.filter { $0.kind != .event } + tables.filter { $0.kind == .event }
        let sections = [
            AnySequence([opening(manifest), "\n"]),
            AnySequence(ordered.lazy.flatMap { copies(of: $0, in: manifest) + ["\n"] }),
            AnySequence([contentTypes(tables), "\n", closing(tables)]),
        ]
        return sections.joined()
    }

    private static func opening(_ manifest: Manifest) -> String {
        """
        -- Loads this snapshot, in its folder:
        --
        --     psql -v ON_ERROR_STOP=1 -f load.sql
        --
        -- with psql 13 or later, gzip and sha256sum. Where the tables are not there yet, it makes them. It is one
        -- transaction: what fails leaves nothing. Rows that are there already, with the same key and name, are kept.
        \\set ON_ERROR_STOP on
        \\set QUIET on
        \\encoding UTF8
        BEGIN;
        SET LOCAL client_min_messages TO warning;
        CREATE FUNCTION pg_temp.fishladder_expect(counted bigint, expected bigint, what text) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
            IF counted IS DISTINCT FROM expected THEN
                RAISE EXCEPTION '%: % where there should be %; nothing was loaded', what, counted, expected;
            END IF;
        END $$;

        \\echo Looking at the checksums
        CREATE TEMP TABLE fishladder_nothing (line text) ON COMMIT DROP;
        \\copy fishladder_nothing from program 'sha256sum --check --quiet --strict SHA256SUMS 1>&2'

        SELECT to_regclass(\(literal(manifest.tables.first?.name ?? ""))) IS NULL AS fishladder_is_new \\gset
        \\if :fishladder_is_new
        \\echo Making the tables
        \\set fishladder_part tables
        \\ir schema.sql
        \\endif
        \(answerKey(manifest))\(batches(manifest))
        """
    }

    /// Only Fishladder has the tables of the answer key, so they are created if they are missing.
    private static func answerKey(_ manifest: Manifest) -> String {
        Catalogue.tables.filter { table in
            Catalogue.isAnswerKey(table.name) && manifest.tables.contains { $0.name == table.name }
        }.map { table in
            """
            SELECT to_regclass(\(literal(table.name))) IS NULL AS fishladder_lacks \\gset
            \\if :fishladder_lacks
            \(TableDefinition(table, beside: []).create)\\endif

            """
        }.joined()
    }

    private static func batches(_ manifest: Manifest) -> String {
        guard manifest.tables.contains(where: { $0.name == "batch_batch" }), !manifest.batches.isEmpty else {
            return ""
        }
        let names = manifest.batches.map { literal($0.name) }.joined(separator: ", ")
        return """
            SELECT pg_temp.fishladder_expect((SELECT count(*) FROM "batch_batch" WHERE "batch_number" IN (\(names))), 0,
                'batches of this snapshot that are there already') \\gset

            """
    }

    private static func copies(of table: Manifest.TableEntry, in manifest: Manifest) -> [String] {
        let series = manifest.totals.series.filter { $0.table == table.name }
        let total = manifest.totals.tables[table.name]?.rows ?? 0
        let names = columnList(table.columns.map(\.name))
        let begun = "\\echo \(table.name): \(total) rows\n"
        guard table.kind == .reference else {
            return [begun] + series.map { copy(table, $0, into: identifier(table.name)) }
        }
        let natural = Catalogue.table(named: table.name)?.naturalKey ?? []
        let same = table.columns.filter { $0.isKey || natural.contains($0.name) }.map {
            "t.\(identifier($0.name)) \($0.isNullable ? "IS NOT DISTINCT FROM" : "=") s.\(identifier($0.name))"
        }
        let made = """
            CREATE TEMP TABLE fishladder_stage ON COMMIT DROP AS SELECT \(names) FROM \(identifier(table.name)) WITH NO DATA;

            """
        let kept = """
            INSERT INTO \(identifier(table.name)) (\(names)) SELECT \(names) FROM fishladder_stage ON CONFLICT DO NOTHING;
            SELECT pg_temp.fishladder_expect((SELECT count(*) FROM fishladder_stage s JOIN \(identifier(table.name)) t
                ON \(same.joined(separator: " AND "))), \(total), 'rows of \(table.name) with their own id and name') \\gset
            DROP TABLE fishladder_stage;

            """
        return [begun, made] + series.map { copy(table, $0, into: "fishladder_stage") } + [kept]
    }

    private static func copy(_ table: Manifest.TableEntry, _ series: Totals.Series, into target: String) -> String {
        let names = table.columns.map(\.name)
        let folder = series.batch.isEmpty ? table.name : "\(table.name)/batch=\(series.batch)"
        // A line that is no valid row makes the COPY fail if gzip does.
        let program =
            "(printf \"%s\\n\" \(folder)/*.csv.gz | xargs gzip -dc || echo gzip failed) "
            + "| sed \"/^\(names.joined(separator: ","))$/d\""
        return """
            \\copy \(target) (\(columnList(names))) from program '\(program)' with (format csv)
            SELECT pg_temp.fishladder_expect(:ROW_COUNT, \(series.rows), 'rows of \(folder)') \\gset

            """
    }

    /// Content types have other ids in another database, so they are looked up by name if Django's table exists.
    private static func contentTypes(_ tables: [Manifest.TableEntry]) -> String {
        guard tables.contains(where: { $0.columns.contains { $0.references == "django_content_type.id" } }) else {
            return ""
        }
        let numbers = ContentType.allCases.map { "(\($0.rawValue), \(literal($0.app)), \(literal($0.model)))" }
        return """
            SELECT to_regclass('django_content_type') IS NOT NULL AS fishladder_has_models \\gset
            \\if :fishladder_has_models
            UPDATE "finance_intercompanytransaction" t SET "content_type_id" = d.id
            FROM (VALUES \(numbers.joined(separator: ", "))) AS n (number, app, model)
                JOIN django_content_type d ON d.app_label = n.app AND d.model = n.model
            WHERE t."content_type_id" = n.number AND d.id <> n.number AND t.xmin = pg_current_xact_id()::xid;
            \\endif

            """
    }

    private static func closing(_ tables: [Manifest.TableEntry]) -> String {
        let sequences = tables.compactMap { table -> String? in
            guard let key = table.columns.first(where: \.isKey)?.name else { return nil }
            let name = identifier(table.name)
            return """
                SELECT max(setval(s.name, m.highest)) AS fishladder_next FROM (SELECT pg_get_serial_sequence(\(literal(name)), \(literal(key)))::regclass AS name) s,
                    (SELECT max(\(identifier(key))) AS highest FROM \(name)) m
                WHERE s.name IS NOT NULL AND m.highest > coalesce(pg_sequence_last_value(s.name), 0) \\gset

                """
        }
        return """
            \\if :fishladder_is_new
            \\echo Making keys and references
            \\set fishladder_part keys
            \\ir schema.sql
            \\endif
            COMMIT;

            \(sequences.joined())
            \(tables.map { "ANALYZE \(identifier($0.name));\n" }.joined())
            \\echo Loaded.

            """
    }
}
