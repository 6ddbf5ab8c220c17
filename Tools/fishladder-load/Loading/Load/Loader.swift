import Schema
import Snapshot
import Tables

/// Loads the missing parts of a snapshot, each once.
package struct Loader: Sendable {
    let snapshot: OpenSnapshot
    var connection: Connection
    let selection: Selection
    let workers: Int
    let makesSchema: Bool
    let compresses: Bool

    struct Outcome: Sendable {
        let plan: LoadPlan
        let progress: LoadProgress.State
        var madeTables = 0
    }

    /// Reports what would be loaded without changing anything: everything before events is loaded and rolled back.
    func look() throws -> LoadPlan {
        let lock = try DatabaseLock(connection)
        defer { withExtendedLifetime(lock) {} }
        let connection = lock.connection
        let target = try Target(connection, tables: asked.map(\.name))
        try target.check(asked, of: snapshot.folder)
        var plan = try Planning(
            snapshot: snapshot, selection: selection, target: target, connection: connection, workers: workers,
            isDry: true
        ).run()
        if plan.referenceAndState.isEmpty { return plan }
        let inserted = try ReferenceAndStateLoad(snapshot: snapshot, target: target, plan: plan, connection: connection)
            .rehearse()
        // Rows from the database's own migrations are not in the ledger.
        for (position, new) in inserted where snapshot.manifest.tables[position].kind == .reference {
            plan.states[position].loadedRows = plan.states[position].rows - new
        }
        return plan
    }

    private var asked: [Manifest.TableEntry] {
        snapshot.manifest.tables.filter { selection.takes(table: $0.name) }
    }

    /// Everything counted in `progress` is committed, even if this throws.
    func load(_ progress: LoadProgress, watching: (LoadPlan, LoadProgress.State) -> Void) throws -> Outcome {
        let lock = try DatabaseLock(connection)
        defer { withExtendedLifetime(lock) {} }
        var loader = self
        loader.connection = lock.connection
        return try loader.loadLocked(progress, watching: watching)
    }

    private func loadLocked(
        _ progress: LoadProgress, watching: (LoadPlan, LoadProgress.State) -> Void
    ) throws -> Outcome {
        let maker = SchemaMaker(connection: connection, workers: workers)
        var target = try Target(connection, tables: asked.map(\.name))
        if compresses && target.timescale == nil { throw LoadProblem.noTimescale }
        var madeTables = 0
        if makesSchema && target.tables.isEmpty {
            madeTables = try maker.make(for: snapshot.manifest, in: target, compressing: compresses)
            target = try Target(connection, tables: asked.map(\.name))
        }
        try target.check(asked, of: snapshot.folder)
        let plan = try Planning(
            snapshot: snapshot, selection: selection, target: target, connection: connection, workers: workers,
            isDry: false
        ).run()
        if !plan.isNothing {
            if !plan.referenceAndState.isEmpty {
                progress.add(
                    try ReferenceAndStateLoad(snapshot: snapshot, target: target, plan: plan, connection: connection)
                        .run())
                watching(plan, progress.now)
            }
            try Chunks(target: target, connection: connection).make(for: plan.groups, of: snapshot.manifest.tables)
            try loadEvents(plan, target, progress, watching: { watching(plan, progress.now) })
        }
        func begin(_ phase: LoadProgress.Phase) {
            progress.begin(phase)
            watching(plan, progress.now)
        }
        if compresses {
            begin(.chunks)
            try maker.compress()
        }
        try maker.finish(beginning: { begin(.keys) }, watching: { watching(plan, progress.now) })
        if !(plan.isNothing && plan.isSettled) {
            begin(.statistics)
            try Finish(
                snapshot: snapshot, snapshotID: plan.snapshotID, connection: connection,
                loaded: plan.isSettled ? Set(progress.now.tables.keys) : nil
            ).run()
        }
        return Outcome(plan: plan, progress: progress.now, madeTables: madeTables)
    }

    private func loadEvents(
        _ plan: LoadPlan, _ target: Target, _ progress: LoadProgress, watching: () -> Void
    ) throws {
        if plan.groups.isEmpty { return }
        let schedule = Monitor(Schedule(tables: plan.groups.map(\.table), parents: parents))
        let lookup = try PartLookup(snapshot)
        let (snapshot, connection, settings) = (snapshot, connection, settings)
        let work = { @Sendable () throws in
            let events = EventLoad(
                snapshot, target: target, plan: plan, connection: connection, settings: settings,
                lookup: lookup)
            let clock = ContinuousClock()
            do {
                while true {
                    let next: Int? = schedule.wait { schedule in
                        switch schedule.next() {
                        case .load(let group): .some(group)
                        case .wait: .none
                        case .done: .some(-1)
                        }
                    }
                    guard let next, next >= 0 else { return }
                    let begun = clock.now
                    let parts = try events.load(plan.groups[next])
                    progress.add(parts, time: begun.duration(to: clock.now))
                    schedule.change { $0.loaded(next) }
                }
            } catch {
                // Other workers finish their current group, unless a stop was requested, and start no new one.
                schedule.change { $0.stop() }
                throw error
            }
        }
        try WorkerThreads.run(min(workers, plan.groups.count), watching: watching, work: work)
    }

    /// Older versions of TimescaleDB compress afterwards. Rows of a part are of one batch and in order of time, which
    /// is the order of compression, so the server need not sort.
    private var settings: String {
        if !compresses { return "" }
        let names = ["enable_direct_compress_copy", "enable_direct_compress_copy_client_sorted"]
        let list = names.map { literal("timescaledb.\($0)") }.joined(separator: ", ")
        return "SELECT set_config(name, 'on', true) FROM pg_settings WHERE name IN (\(list)) \\g /dev/null\n"
    }

    /// The event tables that each event table refers to.
    private var parents: [Int: Set<Int>] {
        var positions: [String: Int] = [:]
        for (position, table) in snapshot.manifest.tables.enumerated() where table.kind == .event {
            positions[table.name] = position
        }
        var parents: [Int: Set<Int>] = [:]
        for (position, table) in snapshot.manifest.tables.enumerated() where table.kind == .event {
            let targets = table.columns.compactMap { $0.references?.prefix { $0 != "." } }
            parents[position] = Set(targets.compactMap { positions[String($0)] })
        }
        return parents
    }
}
