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
        let madeTables: Int
    }

    /// Reports what would be loaded without changing anything: everything before events is loaded and rolled back.
    func look() throws -> LoadPlan {
        let lock = try DatabaseLock(connection)
        defer { withExtendedLifetime(lock) {} }
        let connection = lock.connection
        let target = try Target(connection, tables: asked.map(\.name))
        try checkTimescale(target)
        let makesTables = makesSchema && target.tables.isEmpty
        var selection = selection
        if makesTables {
            if target.schema == nil { throw LoadProblem.noSchema }
            try checkReferences()
        } else {
            // A load makes the tables of the answer key where they are missing.
            let lacking = lackingKey(in: target)
            try target.check(asked.filter { !lacking.contains($0.name) }, of: snapshot.folder)
            selection.leaveOut(lacking, of: snapshot.manifest)
        }
        var plan = try Planning(
            snapshot: snapshot, selection: selection, target: target, connection: connection, workers: workers,
            compresses: compresses, makesTables: makesTables, isDry: true
        ).run()
        if plan.referenceAndState.isEmpty || makesTables { return plan }
        let inserted = try ReferenceAndStateLoad(snapshot: snapshot, target: target, plan: plan, connection: connection)
            .rehearse()
        // Rows from the database's own migrations are not in the ledger.
        for (position, new) in inserted where snapshot.manifest.tables[position].kind == .reference {
            plan.states[position].loadedRows = plan.states[position].rows - new
        }
        return plan
    }

    private func checkTimescale(_ target: Target) throws(LoadProblem) {
        if compresses && target.timescale == nil { throw .noTimescale }
        let makesTables = makesSchema && target.tables.isEmpty
        if makesTables { try checkKeys(in: target) }
        if let function = target.falseFunction, compresses || makesTables { throw .falseFunction(function) }
    }

    /// Of tables that are compressed, keys come after the rows.
    private func checkKeys(in target: Target) throws(LoadProblem) {
        guard compresses, let version = target.timescale, !TimescaleVersion(version).keysCompressed else { return }
        throw .timescaleTooOld(version: version)
    }

    /// The tables of the answer key that a database lacks which has others: no target knows them, so they are made.
    private func lackingKey(in target: Target) -> [String] {
        if target.tables.isEmpty { return [] }
        return asked.map(\.name).filter { Catalogue.isAnswerKey($0) && target.tables[$0] == nil }
    }

    /// Of tables that are made, keys come after the rows: a row that leads nowhere would be found when all is loaded.
    private func checkReferences() throws(LoadProblem) {
        let names = Set(asked.map(\.name))
        for table in asked where table.stated.rows > 0 {
            let parents = Set(table.columns.compactMap { $0.references.map { String($0.prefix { $0 != "." }) } })
                .filter { !names.contains($0) && Catalogue.table(named: $0) != nil }
            if !parents.isEmpty {
                throw .parentsLeftOut(
                    table: table.name, parents: parents.sorted(),
                    isMade: parents.allSatisfy { snapshot.table($0) != nil })
            }
        }
    }

    private var asked: [Manifest.TableEntry] {
        snapshot.manifest.tables.filter { selection.takes(table: $0.name) }
    }

    /// Everything counted in `progress` is committed, even if this throws. `watching` is called ten times a second.
    func load(_ progress: LoadProgress, watching: () -> Void) throws -> Outcome {
        let lock = try DatabaseLock(connection)
        defer { withExtendedLifetime(lock) {} }
        var loader = self
        loader.connection = lock.connection
        return try loader.loadLocked(progress, watching)
    }

    private func loadLocked(_ progress: LoadProgress, _ watching: () -> Void) throws -> Outcome {
        let prepared = Monitor(Prepared?.none)
        try WorkerThreads.run(1, watching: watching) { _ in
            let done = try prepare(progress)
            prepared.change { $0 = done }
        }
        guard let prepared = prepared.withLock({ $0 }) else { throw LoadProblem.stopped }
        try work(prepared, progress, watching)
        try WorkerThreads.run(1, watching: watching) { _ in try settle(prepared, progress) }
        return Outcome(plan: prepared.plan, progress: progress.now, madeTables: prepared.madeTables)
    }

    /// What is known before the workers begin.
    private struct Prepared: Sendable {
        let target: Target
        let plan: LoadPlan
        let madeTables: Int
        let unfinished: [UnfinishedTable]
        let afterRows: [TableWork]
    }

    /// Everything that one connection does before events are loaded.
    private func prepare(_ progress: LoadProgress) throws -> Prepared {
        let maker = SchemaMaker(connection: connection)
        var target = try progress.measure(.planning, "the database") {
            try Target(connection, tables: asked.map(\.name))
        }
        try checkTimescale(target)
        var madeTables = 0
        let isFirst = makesSchema && target.tables.isEmpty
        if isFirst {
            try checkReferences()
            madeTables = try progress.measure(.schema, "tables") {
                try maker.make(for: snapshot.manifest, in: target, compressing: compresses)
            }
            target = try progress.measure(.planning, "the database") {
                try Target(connection, tables: asked.map(\.name))
            }
        }
        if !lackingKey(in: target).isEmpty {
            madeTables += try progress.measure(.schema, "the answer key") { try maker.makeAnswerKey(in: target) }
            target = try progress.measure(.planning, "the database") {
                try Target(connection, tables: asked.map(\.name))
            }
        }
        try target.check(asked, of: snapshot.folder)
        let (plan, unfinished) = try progress.measure(.planning, "what is missing") {
            let plan = try Planning(
                snapshot: snapshot, selection: selection, target: target, connection: connection, workers: workers,
                compresses: compresses, makesTables: false, isDry: false
            ).run()
            return (plan, try maker.unfinished(for: snapshot.manifest))
        }
        if !unfinished.isEmpty { try checkKeys(in: target) }
        let received = try received(plan)
        var afterRows: [TableWork] = []
        if compresses { afterRows += maker.compression(of: received, in: target) }
        afterRows += KeyWork.of(unfinished, workers: workers)
        afterRows +=
            Statistics(
                tables: snapshot.manifest.tables.compactMap { table in
                    guard let rows = received[table.name], let there = target.tables[table.name] else { return nil }
                    return Statistics.Table(
                        table, sql: there.sql, rows: rows, isHypertable: there.chunks != nil)
                }, snapshotID: plan.snapshotID
            ).work
        progress.expect(plan, afterRows)
        if !plan.referenceAndState.isEmpty {
            try progress.measure(.merging, "reference and state tables") {
                let load = ReferenceAndStateLoad(
                    snapshot: snapshot, target: target, plan: plan, connection: connection, isIntoNewTables: isFirst)
                progress.add(try load.run())
            }
        }
        let filling = plan.groups.filter {
            !$0.becomesChunks && target.tables[snapshot.manifest.tables[$0.table].name]?.chunks != nil
        }
        if !filling.isEmpty {
            try progress.measure(.schema, "chunks") {
                try Chunks(target: target, connection: connection).make(for: filling, of: snapshot.manifest.tables)
            }
        }
        return Prepared(
            target: target, plan: plan, madeTables: madeTables, unfinished: unfinished,
            afterRows: afterRows)
    }

    /// The tables that need statistics, with the rows that they get or got: those of this load, and of earlier ones that
    /// ended too soon.
    private func received(_ plan: LoadPlan) throws(LoadProblem) -> [String: Int] {
        var rows: [String: Int] = [:]
        if !plan.isSettled {
            let known =
                "SELECT DISTINCT 'name', table_name FROM fishladder.loaded_part WHERE snapshot = \(plan.snapshotID);\n"
            for name in try Psql.names(connection, known) { rows[name] = snapshot.table(name)?.stated.rows ?? 0 }
        }
        for (table, state) in zip(snapshot.manifest.tables, plan.states) where state.rowsToLoad > 0 {
            rows[table.name] = max(rows[table.name] ?? 0, state.rowsToLoad)
        }
        return rows
    }

    /// Rows of events, and what tables get after them: one schedule for all workers.
    private func work(_ prepared: Prepared, _ progress: LoadProgress, _ watching: () -> Void) throws {
        let plan = prepared.plan
        let tables = snapshot.manifest.tables
        let parents = parents
        let groups = plan.groups.map { group in
            Schedule.Task(
                .rows(of: tables[group.table].name),
                needs: Set((parents[group.table] ?? []).map { .rows(of: tables[$0].name) }), cost: group.rows)
        }
        let tasks = groups + prepared.afterRows.map(\.task)
        if tasks.isEmpty { return }
        let schedule = Monitor(Schedule(tasks))
        let lookup = try PartLookup(snapshot)
        let (snapshot, connection, workers) = (snapshot, connection, workers)
        let work = { @Sendable (worker: Int) throws in
            let session = Session(connection, streams: 2)
            let events = EventLoad(
                snapshot, target: prepared.target, plan: plan, connection: connection, session: session,
                lookup: lookup, workers: workers)
            do {
                while true {
                    let next: Int? = schedule.wait { schedule in
                        switch schedule.next() {
                        case .start(let task): .some(task)
                        case .wait: .none
                        case .done: .some(-1)
                        }
                    }
                    guard let next, next >= 0 else { return }
                    if next < groups.count {
                        let group = plan.groups[next]
                        try progress.measure(.rows, tables[group.table].name, worker: worker, session) {
                            progress.add(try events.load(group))
                        }
                    } else {
                        let work = prepared.afterRows[next - groups.count]
                        try progress.measure(work.phase, work.title, worker: worker, session) { try work.run(session) }
                        progress.add(work)
                    }
                    schedule.change { $0.finish(next) }
                }
            } catch {
                // Other workers finish their current task, unless a stop was requested, and start no new one.
                schedule.change { $0.stop() }
                throw error
            }
        }
        try WorkerThreads.run(min(workers, tasks.count), watching: watching, work: work)
    }

    /// Records that nothing is left to do.
    private func settle(_ prepared: Prepared, _ progress: LoadProgress) throws {
        let plan = prepared.plan
        var script = SchemaMaker.completed(prepared.unfinished)
        if !(plan.isNothing && plan.isSettled) { script += Ledger.settle(plan.snapshotID, true) }
        if script.isEmpty { return }
        try progress.measure(.statistics, "the ledger") {
            _ = try Psql.replies(connection, script)
        }
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
