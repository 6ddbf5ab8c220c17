import Schema
import Snapshot

/// One promise about a loaded snapshot, as a query that counts what breaks it.
struct DatabaseCheck: Sendable {
    let sentence: String
    /// Left out where the snapshot or the database lacks one of these.
    let tables: [String]
    /// A count of failures, and one of them as a person would look for it.
    let sql: String
}

/// The promises that are looked at in the database, about the batches of one snapshot.
struct DatabaseChecks {
    let snapshot: OpenSnapshot
    let target: Target
    let snapshotID: Int

    var all: [DatabaseCheck] { [counts, references] + fish }

    private var tables: [Manifest.TableEntry] {
        snapshot.manifest.tables.filter { target.tables[$0.name] != nil && $0.stated.rows > 0 }
    }

    private func sql(_ name: String) -> String { target.tables[name]?.sql ?? identifier(name) }

    /// Of the snapshot: others may stand beside it.
    private var batches: String {
        let names = snapshot.manifest.batches.map { literal($0.name) }.joined(separator: ", ")
        return "(SELECT id FROM \(sql("batch_batch")) WHERE batch_number IN (\(names.isEmpty ? "NULL" : names)))"
    }

    private var counts: DatabaseCheck {
        let lines = tables.map { table in
            let key = identifier(table.columns.first(where: \.isKey)?.name ?? "")
            return """
                SELECT \(literal(table.name)) AS name, \(table.stated.rows) AS expected, (\(literal(table.kind)) = 'reference') AS is_shared,
                    (SELECT count(*) FROM \(sql(table.name)), (SELECT min(min_id) AS low, max(max_id) AS high
                        FROM fishladder.loaded_part WHERE snapshot = \(snapshotID) AND table_name = \(literal(table.name))) ids
                    WHERE \(key) BETWEEN low AND high) AS found
                """
        }
        return DatabaseCheck(
            sentence: "Every table has the rows that the manifest tells of", tables: [],
            sql: """
                SELECT count(*), min(format('%s has %s rows instead of %s', name, found, expected))
                FROM (\(lines.joined(separator: "\nUNION ALL "))) t
                WHERE found < expected OR (found > expected AND NOT is_shared)
                """)
    }

    /// Told by the target's code and not by a foreign key.
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
            sentence: "Every reference leads to a row", tables: [],
            sql: """
                SELECT coalesce(sum(orphans), 0), min(format('%s leads nowhere in %s rows', name, orphans))
                FROM (\(lines.joined(separator: "\nUNION ALL "))) t WHERE orphans > 0
                """)
    }

    private var fish: [DatabaseCheck] {
        let assignments = sql("batch_batchcontainerassignment")
        return [
            DatabaseCheck(
                sentence: "Every reading has its batch, container, sensor and assignment, and they agree",
                tables: [
                    "environmental_environmentalreading", "batch_batchcontainerassignment", "infrastructure_sensor",
                ],
                sql: """
                    SELECT count(*), min(format('reading %s of %s', r.id, r.reading_time))
                    FROM \(sql("environmental_environmentalreading")) r
                        LEFT JOIN \(assignments) a ON a.id = r.batch_container_assignment_id
                        LEFT JOIN \(sql("infrastructure_sensor")) s ON s.id = r.sensor_id
                    WHERE r.batch_id IN \(batches) AND (a.id IS NULL OR s.id IS NULL
                        OR a.batch_id <> r.batch_id OR r.container_id IS DISTINCT FROM a.container_id
                        OR s.container_id <> a.container_id
                        OR r.reading_time < a.assignment_date::timestamp AT TIME ZONE 'UTC'
                        OR r.reading_time >= a.departure_date::timestamp AT TIME ZONE 'UTC')
                    """),
            DatabaseCheck(
                sentence: "No container holds two batches at once, or one batch twice",
                tables: ["batch_batchcontainerassignment"],
                sql: """
                    SELECT count(*), min(format('container %s on %s', a.container_id, greatest(a.assignment_date, b.assignment_date)))
                    FROM \(assignments) a JOIN \(assignments) b ON b.container_id = a.container_id
                        AND b.assignment_date < coalesce(a.departure_date, 'infinity')
                        AND a.assignment_date < coalesce(b.departure_date, 'infinity')
                        AND b.assignment_date IS DISTINCT FROM b.departure_date
                    WHERE a.batch_id IN \(batches) AND a.assignment_date IS DISTINCT FROM a.departure_date
                        AND a.id <> b.id AND (b.batch_id NOT IN \(batches) OR a.id < b.id)
                    """),
            DatabaseCheck(
                sentence: "Of every batch: eggs are alive, dead or harvested, to one fish",
                tables: [
                    "batch_batch", "batch_creationworkflow", "batch_batchcontainerassignment", "batch_mortalityevent",
                    "batch_transferaction", "batch_batchtransferworkflow", "harvest_harvestlot", "harvest_harvestevent",
                ],
                sql: """
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
                    """),
            DatabaseCheck(
                sentence: "Every day of a stay has its state, and its deaths and feed are those of its events",
                tables: [
                    "batch_actualdailyassignmentstate", "batch_mortalityevent", "inventory_feedingevent", "batch_batch",
                ],
                sql: """
                    SELECT count(*), min(format('assignment %s on %s', s.assignment_id, s.date))
                    FROM \(sql("batch_actualdailyassignmentstate")) s
                        LEFT JOIN (SELECT assignment_id, event_date, sum(count) AS died FROM \(sql("batch_mortalityevent"))
                            WHERE batch_id IN \(batches) GROUP BY 1, 2) d
                            ON d.assignment_id = s.assignment_id AND d.event_date = s.date
                        LEFT JOIN (SELECT batch_assignment_id, feeding_date, sum(amount_kg) AS fed
                            FROM \(sql("inventory_feedingevent")) WHERE batch_id IN \(batches) GROUP BY 1, 2) f
                            ON f.batch_assignment_id = s.assignment_id AND f.feeding_date = s.date
                    WHERE s.batch_id IN \(batches)
                        AND (s.mortality_count <> coalesce(d.died, 0) OR s.feed_kg <> coalesce(f.fed, 0))
                    """),
            DatabaseCheck(
                sentence: "All feed that was bought was fed or is left",
                tables: ["inventory_feedpurchase", "inventory_feedcontainerstock", "inventory_feedingevent"],
                sql: """
                    SELECT CASE WHEN bought = fed + kept THEN 0 ELSE 1 END,
                        format('%s kg bought, %s kg fed, %s kg left', bought, fed, kept)
                    FROM (SELECT
                        (SELECT coalesce(sum(quantity_kg), 0) FROM \(sql("inventory_feedpurchase")) WHERE id BETWEEN
                            \(ledger("min(min_id)", "inventory_feedpurchase")) AND \(ledger("max(max_id)", "inventory_feedpurchase"))) AS bought,
                        (SELECT coalesce(sum(quantity_kg), 0) FROM \(sql("inventory_feedcontainerstock")) WHERE id BETWEEN
                            \(ledger("min(min_id)", "inventory_feedcontainerstock")) AND \(ledger("max(max_id)", "inventory_feedcontainerstock"))) AS kept,
                        (SELECT coalesce(sum(amount_kg), 0) FROM \(sql("inventory_feedingevent")) WHERE batch_id IN \(batches)) AS fed) t
                    """),
        ]
    }

    private func ledger(_ what: String, _ table: String) -> String {
        "(SELECT \(what) FROM fishladder.loaded_part WHERE snapshot = \(snapshotID) AND table_name = \(literal(table)))"
    }
}
