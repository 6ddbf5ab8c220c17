import Loading
import TestDice
import Testing

/// Drives the schedule of a load and the machine of each group at random as workers do, beside a played server that commits,
/// refuses, loses answers, ends sessions and is asked to stop.
struct LoadWalk {
    private struct Group {
        let goal: Schedule.Goal
        let needs: Set<Schedule.Goal>
        let way: GroupMachine.Way
    }

    private struct Attempt {
        /// Among all groups, and among the tasks of this run.
        let group: Int
        let task: Int
        var machine: GroupMachine
        var action: GroupMachine.Action
        var loads = 0
    }

    private var dice: Dice
    private let groups: [Group]
    private let workers: Int

    /// What the server has: how often each group was committed.
    private(set) var commits: [Int]
    /// What the workers were told of.
    private(set) var tokens: Set<Int> = []
    private(set) var steps: [String: Int] = [:]

    init(seed: Int) {
        var dice = Dice(seed: seed)
        var groups: [Group] = []
        for table in 0..<Int.random(in: 1..<5, using: &dice) {
            let parents = (0..<table).filter { _ in Bool.random(using: &dice) }
            for _ in 0..<Int.random(in: 1..<5, using: &dice) {
                groups.append(
                    Group(
                        goal: .rows(of: "\(table)"), needs: Set(parents.map { .rows(of: "\($0)") }),
                        way: [.chunks, .sets, .triggers].randomElement(using: &dice) ?? .triggers))
            }
        }
        workers = Int.random(in: 1..<5, using: &dice)
        commits = groups.map { _ in 0 }
        self.groups = groups
        self.dice = dice
    }

    var isComplete: Bool { commits.allSatisfy { $0 == 1 } }

    /// The same command once more: it loads what the ledger lacks. Whether it ended well.
    mutating func run() -> Bool {
        let missing = groups.indices.filter { commits[$0] == 0 }
        var schedule = Schedule(missing.map { Schedule.Task(groups[$0].goal, needs: groups[$0].needs) })
        var busy: [Attempt] = []
        var (isStopping, hasFailed, startsLeft) = (false, false, true)
        while startsLeft || !busy.isEmpty {
            if !isStopping, Int.random(in: 0..<60, using: &dice) == 0 {
                note("stop")
                isStopping = true
                schedule.stop()
            }
            if startsLeft, busy.count < workers, Bool.random(using: &dice) || busy.isEmpty {
                switch schedule.next() {
                case .start(let task):
                    #expect(!isStopping && !hasFailed)
                    busy.append(attempt(missing[task], task, beside: busy))
                case .wait: #expect(!busy.isEmpty)
                case .done: startsLeft = false
                }
            }
            guard let place = busy.indices.randomElement(using: &dice) else { continue }
            busy[place] = advanced(busy[place], isStopping)
            switch busy[place].action {
            case .load, .askLedger: continue
            case .done:
                #expect(commits[busy[place].group] == 1)
                tokens.insert(busy[place].group)
                schedule.finish(busy[place].task)
            case .fail:
                note("failed")
                hasFailed = true
                schedule.stop()
            }
            busy.remove(at: place)
        }
        return !hasFailed && !isStopping
    }

    /// All that the group's rows refer to is committed, and nobody is at the same group.
    private func attempt(_ group: Int, _ task: Int, beside busy: [Attempt]) -> Attempt {
        #expect(!busy.contains { $0.group == group } && commits[group] == 0)
        for other in groups.indices where groups[group].needs.contains(groups[other].goal) {
            #expect(commits[other] == 1)
        }
        let machine = GroupMachine(groups[group].way)
        return Attempt(group: group, task: task, machine: machine, action: machine.start)
    }

    private mutating func advanced(_ attempt: Attempt, _ isStopping: Bool) -> Attempt {
        var next = attempt
        switch attempt.action {
        case .load(let way, let pause):
            #expect(pause >= 0 && attempt.loads < 20)
            next.loads += 1
            next.action = next.machine.next(after: outcome(attempt.group, way, isStopping))
        case .askLedger:
            note("asked")
            // The question can fail as well: then the problem goes to the user, and the ledger is asked by the next load.
            next.action = next.machine.next(after: .found(commits[attempt.group] == 1))
        case .done, .fail: Issue.record("there was nothing more to do")
        }
        return next
    }

    /// What the server does with a group, and what of that its worker hears.
    private mutating func outcome(_ group: Int, _ way: GroupMachine.Way, _ isStopping: Bool) -> GroupMachine.Outcome {
        if isStopping, Bool.random(using: &dice) { return .failed }
        // The ledger has a key.
        if commits[group] == 1 { return noted("duplicate", .duplicate) }
        switch Int.random(in: 0..<100, using: &dice) {
        case ..<50:
            commits[group] += 1
            return noted("committed", .committed)
        case ..<60:
            commits[group] += 1
            return noted("answer lost", .unclear)
        case ..<66: return noted("session lost", .unclear)
        case ..<80: return noted("conflict", .conflict)
        case ..<97: return way == .triggers ? noted("conflict", .conflict) : noted("unsuited", .unsuited)
        case ..<98:
            // Somebody else who loads the same, past the lock for one loader.
            commits[group] += 1
            return noted("taken", .duplicate)
        default: return .failed
        }
    }

    private mutating func noted(_ step: String, _ outcome: GroupMachine.Outcome) -> GroupMachine.Outcome {
        note(step)
        return outcome
    }

    private mutating func note(_ step: String) { steps[step, default: 0] += 1 }
}
