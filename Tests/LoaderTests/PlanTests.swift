import Loading
import TestDice
import Testing

@Suite struct `The order of tasks` {
    private typealias Task = Schedule.Task

    @Test func `lets rows wait for what they point to, and begins with what others wait for`() {
        var schedule = Schedule([
            Task(.rows(of: "a")), Task(.rows(of: "a")), Task(.rows(of: "b")),
            Task(.rows(of: "c"), needs: [.rows(of: "b")]),
        ])
        #expect(schedule.next() == .start(2))
        #expect(schedule.next() == .start(0))
        #expect(schedule.next() == .start(1))
        #expect(schedule.next() == .wait)
        schedule.finish(2)
        #expect(schedule.next() == .start(3))
        #expect(schedule.next() == .done)
    }

    @Test func `does not make a table wait for itself, and ends when it is stopped`() {
        var schedule = Schedule([
            Task(.rows(of: "a"), needs: [.rows(of: "a")]), Task(.rows(of: "a"), needs: [.rows(of: "a")]),
        ])
        #expect(schedule.next() == .start(0))
        schedule.stop()
        #expect(schedule.next() == .done)
    }

    @Test func `puts all rows first and then what is largest, with indexes side by side and keys alone`() {
        var schedule = Schedule([
            Task(.keys(of: "a"), needs: [.rows(of: "a")], cost: 10),
            Task(.keys(of: "a"), needs: [.rows(of: "a")], cost: 11),
            Task(.keys(of: "a"), needs: [.rows(of: "a")], isAlone: true, cost: 12),
            Task(.references(of: "b"), needs: [.keys(of: "a")], cost: 100),
            Task(.keys(of: "b"), cost: 1), Task(.rows(of: "a")), Task(.rows(of: "b")),
        ])
        #expect(schedule.next() == .start(5))
        #expect(schedule.next() == .start(6))
        schedule.finish(5)
        #expect(schedule.next() == .start(2))
        #expect(schedule.next() == .start(4))
        schedule.finish(2)
        #expect(schedule.next() == .start(1))
        #expect(schedule.next() == .start(0))
        #expect(schedule.next() == .wait)
        schedule.finish(0)
        schedule.finish(1)
        #expect(schedule.next() == .start(3))
    }

    /// Tasks of any needs that lead to no circle, done by any number of workers in any order.
    @Test(arguments: 0..<50)
    func `does each task once, after what it needs and beside nothing that it would wait for`(
        seed: Int
    ) {
        var dice = Dice(seed: seed)
        let tables = ["a", "b", "c", "d"]
        func some(_ goals: [Schedule.Goal]) -> Set<Schedule.Goal> {
            Set(goals.filter { _ in Int.random(in: 0..<3, using: &dice) == 0 })
        }
        var needs: [Set<Schedule.Goal>] = []
        var goals: [Schedule.Goal] = []
        var areAlone: [Bool] = []
        for (place, table) in tables.enumerated() {
            let before = tables[..<place].map { Schedule.Goal.rows(of: $0) }
            for _ in 0..<Int.random(in: 0..<4, using: &dice) {
                goals.append(.rows(of: table))
                needs.append(some(before))
                areAlone.append(false)
            }
        }
        for table in tables {
            for _ in 0..<Int.random(in: 0..<4, using: &dice) {
                goals.append(.keys(of: table))
                needs.append([.rows(of: table)])
                areAlone.append(Int.random(in: 0..<2, using: &dice) == 0)
            }
            goals.append(.references(of: table))
            needs.append(some(tables.map { .keys(of: $0) }).union([.rows(of: table)]))
            areAlone.append(true)
        }
        var schedule = Schedule(
            goals.indices.map { place in
                Task(
                    goals[place], needs: needs[place], isAlone: areAlone[place],
                    cost: 1 + Int.random(in: 0..<9, using: &dice))
            })
        var (running, done): ([Int], [Int]) = ([], [])
        let workers = 1 + Int.random(in: 0..<4, using: &dice)
        loop: while true {
            if running.count < workers {
                switch schedule.next() {
                case .start(let task):
                    #expect(!done.contains(task) && !running.contains(task))
                    let open = Set(goals.indices.filter { !done.contains($0) && $0 != task }.map { goals[$0] })
                    #expect(open.isDisjoint(with: needs[task].subtracting([goals[task]])))
                    for other in running where table(of: goals[other]) == table(of: goals[task]) {
                        #expect(!areAlone[other] && !areAlone[task])
                    }
                    running.append(task)
                    continue
                case .done where running.isEmpty: break loop
                case .wait, .done: #expect(!running.isEmpty)
                }
            }
            if running.isEmpty { break }
            let task = running.remove(at: Int.random(in: running.indices, using: &dice))
            schedule.finish(task)
            done.append(task)
        }
        #expect(done.sorted() == Array(goals.indices))
    }

    private func table(of goal: Schedule.Goal) -> String {
        switch goal {
        case .rows(let table), .compression(let table), .keys(let table), .references(let table),
            .statistics(let table):
            table
        }
    }
}

@Suite struct `Groups of parts` {
    @Test func `end with a window of time and a table`() {
        var builder = GroupBuilder(size: GroupSize(rows: 100, csvBytes: 10_000))
        for (offset, table, window, rows) in [
            (0, 0, 1, 60), (1, 0, 1, 60), (2, 0, 2, 10), (3, 1, 2, 10), (4, 1, 3, 10), (5, 1, 4, 100),
        ] {
            builder.add(offset: offset, table: table, window: window, rows: rows, csvBytes: rows)
        }
        #expect(builder.groups.map(\.offsets) == [[0, 1], [2], [3, 4], [5]])
        #expect(builder.groups.map(\.rows) == [120, 10, 20, 100])
        #expect(builder.groups.map(\.windows) == [1...1, 2...2, 2...3, 4...4])
    }

    @Test func `are cut inside a window that is twice too much`() {
        var builder = GroupBuilder(size: GroupSize(rows: 100, csvBytes: 10_000))
        for offset in 0..<5 { builder.add(offset: offset, table: 0, window: 1, rows: 60, csvBytes: 60) }
        #expect(builder.groups.map(\.offsets) == [[0, 1, 2], [3, 4]])
    }

    @Test func `become small towards the end, so that no worker is left alone for long`() {
        var builder = GroupBuilder(workers: 2)
        builder.expect(rows: 1_000_000)
        for offset in 0..<1000 { builder.add(offset: offset, table: 0, window: offset, rows: 1000, csvBytes: 1000) }
        let rows = builder.groups.map(\.rows)
        #expect(rows.first == 125_000)
        #expect(zip(rows, rows.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(rows.suffix(3).allSatisfy { $0 <= 10_000 })
        #expect(rows.reduce(0, +) == 1_000_000)
    }
}

@Suite struct `What a server says` {
    @Test(arguments: [
        (
            "psql:/dev/fd/9:5: ERROR:  22P02: invalid input syntax for type integer: \"x\"\nCONTEXT:  COPY t, line 3, column a: \"x\"\n",
            "22P02", "invalid input syntax for type integer: \"x\"", 3, false
        ),
        (
            "WARNING:  01000: something\npsql:/dev/fd/9:5: FEHLER:  40P01: Verklemmung entdeckt\nDETAIL:  so\n",
            "40P01",
            "Verklemmung entdeckt", nil, false
        ),
        (
            "psql:/dev/fd/9:5: FATAL:  57P01: terminating connection due to administrator command\npsql:/dev/fd/9:5: server closed the "
                + "connection unexpectedly\n", "57P01", "terminating connection due to administrator command", nil, true
        ),
        ("psql:/dev/fd/9:5: error: connection to server was lost\n", nil, "connection to server was lost", nil, true),
        ("psql: error: could not translate host name \"x\"\n", nil, "could not translate host name \"x\"", nil, false),
        (
            "psql: error: FATAL:  database \"x\" does not exist\n", nil, "FATAL:  database \"x\" does not exist", nil,
            false
        ),
        ("", nil, "psql ended with status 137 and said nothing", nil, false),
    ])
    func `is understood whatever its language`(text: String, code: String?, message: String, line: Int?, isLost: Bool) {
        let error = DatabaseError(printed: text, status: 137)
        #expect(error.code == code)
        #expect(error.message == message)
        #expect(error.line == line)
        #expect(error.isLost == isLost)
    }
}

@Suite struct `A version of TimescaleDB` {
    @Test(arguments: [
        ("2.15.3", false), ("2.19.3", false), ("2.3.0", false), ("1.7.5", false), ("2.20.0", true),
        ("2.20.0-dev", true),
        ("2.28.3", true), ("3.0.0", true),
    ])
    func `makes keys of compressed tables or not`(version: String, makes: Bool) {
        #expect(TimescaleVersion(version).keysCompressed == makes)
    }
}

@Suite struct `A connection string` {
    @Test(arguments: [
        ("postgresql://me:pw@host/db", true), ("postgres://me:p/w@host/db", true),
        ("postgresql://host/db?password=x", true),
        ("host=a password=x", true), ("host=a password = 'x y'", true), ("PASSWORD=x", true), ("sslpassword=x", true),
        ("postgresql://me@host/db", false), ("postgresql://host:5432/db", false), ("postgresql://[::1]:5432/db", false),
        ("host=a passfile=/x", false), ("service=farm", false), ("farm", false), ("host=password user=me", false),
        ("postgresql://a@h:1,h2:2/db?options=-csearch_path%3Dx", false),
    ])
    func `is known to hold a password`(text: String, holds: Bool) {
        #expect(holdsPassword(text) == holds)
    }
}
