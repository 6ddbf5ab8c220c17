import Schema
import Snapshot
import Tables

/// One promise about a loaded snapshot, as a query that counts violations.
struct DatabaseCheck: Sendable {
    let sentence: String
    /// The missing requirement.
    let lacks: String?
    /// The number of failures, and an example.
    let sql: String
}

/// The promises checked in the database, for the part of a snapshot that it has.
struct DatabaseChecks {
    let snapshot: OpenSnapshot
    let target: Target
    let snapshotID: Int
    let share: LoadedShare

    var all: [DatabaseCheck] { [counts, references, readings, occupancy, fish, days, feed] }

    private var tables: [Manifest.TableEntry] {
        snapshot.manifest.tables.filter { target.tables[$0.name] != nil && share.tables.contains($0.name) }
    }

    /// Checked for the batches that are complete in these tables. Others may exist beside them.
    private func check(
        _ sentence: String, of tables: [String], inAllBatches: Bool = false, sql: (_ batches: String) -> String
    ) -> DatabaseCheck {
        let names = share.batches(in: tables)
        var lacks = tables.first { target.tables[$0] == nil || snapshot.table($0) == nil }
        if inAllBatches || names.isEmpty { lacks = lacks ?? share.lack(in: tables).map { "all of \($0)" } }
        if !inAllBatches && names.isEmpty { lacks = lacks ?? "a batch" }
        let list = names.map(literal).joined(separator: ", ")
        let batches =
            "(SELECT id FROM \(self.sql("batch_batch")) WHERE batch_number IN (\(names.isEmpty ? "NULL" : list)))"
        return DatabaseCheck(sentence: sentence, lacks: lacks, sql: sql(batches))
    }

    private func sql(_ name: String) -> String { target.tables[name]?.sql ?? identifier(name) }

    private var counts: DatabaseCheck {
        let lines = tables.map { table in
            let key = identifier(table.columns.first(where: \.isKey)?.name ?? "")
            return """
                SELECT \(literal(table.name)) AS name, \(table.kind == .reference) AS is_shared, expected,
                    (SELECT count(*) FROM \(sql(table.name)) WHERE \(key) BETWEEN low AND high) AS found
                FROM (SELECT sum(rows) AS expected, min(min_id) AS low, max(max_id) AS high FROM fishladder.loaded_part
                    WHERE snapshot = \(snapshotID) AND table_name = \(literal(table.name))) ids
                """
        }
        return DatabaseCheck(
            sentence: "Every table has the rows that were loaded", lacks: nil,
            sql: """
                SELECT count(*), min(format('%s has %s rows instead of %s', name, found, expected))
                FROM (\(lines.joined(separator: "\nUNION ALL "))) t
                WHERE found < expected OR (found > expected AND NOT is_shared)
                """)
    }

    /// References that exist only in the target's code, without a foreign key.
    private static let unwritten = [
        "environmental_environmentalreading": ("batch_container_assignment_id", "batch_batchcontainerassignment", "id"),
        "finance_factharvest": ("dim_batch_id", "batch_batch", "id"),
    ]

    private var references: DatabaseCheck {
        var lines: [String] = []
        for table in tables {
            var links = table.columns.compactMap { column -> (String, String, String)? in
                guard let parts = column.references?.split(separator: ".").map(String.init), parts.count == 2,
                    target.tables[parts[0]] != nil
                else { return nil }
                return (column.name, parts[0], parts[1])
            }
            if let link = Self.unwritten[table.name] { links.append(link) }
            for (column, parent, key) in links {
                lines.append(
                    """
                    SELECT \(literal("\(table.name).\(column)")) AS name, count(*) AS orphans FROM \(sql(table.name)) c
                    WHERE c.\(identifier(column)) IS NOT NULL
                        AND NOT EXISTS (SELECT FROM \(sql(parent)) p WHERE p.\(identifier(key)) = c.\(identifier(column)))
                    """)
            }
        }
        return DatabaseCheck(
            sentence: "Every reference leads to a row", lacks: nil,
            sql: """
                SELECT coalesce(sum(orphans), 0), min(format('%s leads nowhere in %s rows', name, orphans))
                FROM (\(lines.joined(separator: "\nUNION ALL "))) t WHERE orphans > 0
                """)
    }

    private var readings: DatabaseCheck {
        let readings = "environmental_environmentalreading"
        return check(
            "Every reading has its batch, container, sensor and assignment, and they agree",
            of: [readings, "batch_batchcontainerassignment", "infrastructure_sensor"]
        ) { batches in
            """
            SELECT count(*), min(format('reading %s of %s', r.id, r.reading_time))
            FROM \(sql(readings)) r
                LEFT JOIN \(assignments) a ON a.id = r.batch_container_assignment_id
                LEFT JOIN \(sql("infrastructure_sensor")) s ON s.id = r.sensor_id
            WHERE (r.batch_id IN \(batches) AND (a.id IS NULL OR s.id IS NULL
                    OR a.batch_id <> r.batch_id OR r.container_id IS DISTINCT FROM a.container_id
                    OR s.container_id <> a.container_id
                    OR r.reading_time < a.assignment_date::timestamp AT TIME ZONE 'UTC'
                    OR r.reading_time >= a.departure_date::timestamp AT TIME ZONE 'UTC'))
                OR (r.batch_id IS NULL AND r.id BETWEEN \(ledger("min(min_id)", readings)) AND \(ledger("max(max_id)", readings)))
            """
        }
    }

    private var occupancy: DatabaseCheck {
        check(
            "No container holds two batches at once, or one batch twice", of: ["batch_batchcontainerassignment"]
        ) { batches in
            """
            SELECT count(*), min(format('container %s on %s', a.container_id, greatest(a.assignment_date, b.assignment_date)))
            FROM \(assignments) a JOIN \(assignments) b ON b.container_id = a.container_id
                AND b.assignment_date < coalesce(a.departure_date, 'infinity')
                AND a.assignment_date < coalesce(b.departure_date, 'infinity')
                AND b.assignment_date IS DISTINCT FROM b.departure_date
            WHERE a.batch_id IN \(batches) AND a.assignment_date IS DISTINCT FROM a.departure_date
                AND a.id <> b.id AND (b.batch_id NOT IN \(batches) OR a.id < b.id)
            """
        }
    }

    private var fish: DatabaseCheck {
        check(
            "Of every batch: eggs are alive, dead or harvested, to one fish",
            of: [
                "batch_batch", "batch_creationworkflow", "batch_batchcontainerassignment", "batch_mortalityevent",
                "batch_transferaction", "batch_batchtransferworkflow", "harvest_harvestlot", "harvest_harvestevent",
            ]
        ) { batches in
            """
            SELECT count(*), min(format('%s: %s eggs, %s fish', name, eggs, fish)) FROM (
                SELECT b.batch_number AS name,
                    (SELECT sum(total_eggs_received - total_mortality_on_arrival)
                        FROM \(sql("batch_creationworkflow")) w WHERE w.batch_id = b.id) AS eggs,
                    (SELECT coalesce(sum(population_count), 0) FROM \(assignments) a
                        WHERE a.batch_id = b.id AND a.is_active)
                    + (SELECT coalesce(sum(count), 0) FROM \(sql("batch_mortalityevent")) e WHERE e.batch_id = b.id)
                    + (SELECT coalesce(sum(mortality_during_transfer), 0) FROM \(sql("batch_transferaction")) t
                        JOIN \(sql("batch_batchtransferworkflow")) w ON w.id = t.workflow_id WHERE w.batch_id = b.id)
                    + (SELECT coalesce(sum(unit_count), 0) FROM \(sql("harvest_harvestlot")) l
                        JOIN \(sql("harvest_harvestevent")) e ON e.id = l.event_id WHERE e.batch_id = b.id) AS fish
                FROM \(sql("batch_batch")) b WHERE b.id IN \(batches)) t
            WHERE eggs IS DISTINCT FROM fish
            """
        }
    }

    private var days: DatabaseCheck {
        let states = sql("batch_actualdailyassignmentstate")
        let lastDays = snapshot.manifest.batches.map { "(\(literal($0.name)), \(literal($0.lastDay))::date)" }
        return check(
            "Every day of a stay has its state, and its deaths and feed are those of its events",
            of: [
                "batch_actualdailyassignmentstate", "batch_batchcontainerassignment", "batch_mortalityevent",
                "inventory_feedingevent", "batch_batch",
            ]
        ) { batches in
            """
            SELECT count(*), min(format('assignment %s on %s', assignment_id, date)) FROM (
                SELECT assignment_id, date
                FROM (SELECT * FROM \(states) WHERE batch_id IN \(batches)) s FULL JOIN
                    (SELECT assignment_id, date, sum(died) AS died, sum(fed) AS fed FROM
                        (SELECT assignment_id, event_date AS date, count AS died, 0 AS fed
                        FROM \(sql("batch_mortalityevent")) WHERE batch_id IN \(batches)
                        UNION ALL SELECT batch_assignment_id, feeding_date, 0, amount_kg
                        FROM \(sql("inventory_feedingevent")) WHERE batch_id IN \(batches)) e GROUP BY 1, 2) e
                    USING (assignment_id, date)
                WHERE s.mortality_count IS DISTINCT FROM coalesce(e.died, 0)
                    OR s.feed_kg IS DISTINCT FROM coalesce(e.fed, 0)
                UNION
                SELECT a.id, day::date FROM \(assignments) a JOIN \(sql("batch_batch")) b ON b.id = a.batch_id
                    JOIN (VALUES \(lastDays.joined(separator: ", "))) AS l (name, last_day) ON l.name = b.batch_number,
                    generate_series(a.assignment_date::timestamp, coalesce(a.departure_date - 1, l.last_day)::timestamp,
                        interval '1 day') AS day
                WHERE a.batch_id IN \(batches)
                    AND NOT EXISTS (SELECT FROM \(states) s WHERE s.assignment_id = a.id AND s.date = day::date)) t
            """
        }
    }

    private var feed: DatabaseCheck {
        let (purchases, stock) = ("inventory_feedpurchase", "inventory_feedcontainerstock")
        return check(
            "All feed that was bought was fed or is left", of: [purchases, stock, "inventory_feedingevent"],
            inAllBatches: true
        ) { batches in
            """
            SELECT CASE WHEN bought = fed + kept THEN 0 ELSE 1 END,
                format('%s kg bought, %s kg fed, %s kg left', bought, fed, kept)
            FROM (SELECT
                (SELECT coalesce(sum(quantity_kg), 0) FROM \(sql(purchases)) WHERE id BETWEEN
                    \(ledger("min(min_id)", purchases)) AND \(ledger("max(max_id)", purchases))) AS bought,
                (SELECT coalesce(sum(quantity_kg), 0) FROM \(sql(stock)) WHERE id BETWEEN
                    \(ledger("min(min_id)", stock)) AND \(ledger("max(max_id)", stock))) AS kept,
                (SELECT coalesce(sum(amount_kg), 0) FROM \(sql("inventory_feedingevent"))
                    WHERE batch_id IN \(batches)) AS fed) t
            """
        }
    }

    private var assignments: String { sql("batch_batchcontainerassignment") }

    private func ledger(_ what: String, _ table: String) -> String {
        "(SELECT \(what) FROM fishladder.loaded_part WHERE snapshot = \(snapshotID) AND table_name = \(literal(table)))"
    }
}
