import Farm
import Life

/// What stands behind the value and the time in each sensor's rows, and where that was written last.
struct ReadingTails: ~Copyable {
    /// `,container,parameter,,sensor,assignment` and a newline for each sensor, in the order of their rows.
    private(set) var text: [UInt8] = []
    /// In memory of its own: each row changes one, and an array would ask each time whether it is shared.
    private(set) var tails = UnsafeMutableBufferPointer<Tail>(start: nil, count: 0)
    /// For whom they are.
    private var pens: [Pen] = []

    struct Tail {
        let start: Int
        let length: Int
        /// Counted as the writer's bytes, and the id of that row; nothing before the first row.
        var place: Int?
        var id = 0
    }

    private struct Pen: Equatable {
        let container: Int
        let assignment: Int
    }

    deinit { tails.deallocate() }

    /// A comma before each of four numbers, one more, and a newline.
    private static let longest = 4 * 20 + 6

    /// Makes them for the containers of a day, unless they are what they were on the day before.
    mutating func renew(for day: BatchDay, _ run: RunFacts) {
        let pens = day.pens.map { Pen(container: $0.container, assignment: $0.assignment) }
        if pens == self.pens { return }
        self.pens = pens
        let sensors = pens.reduce(0) { $0 + run.company.containers[$1.container].sensors.count }
        tails.deallocate()
        let tails = UnsafeMutableBufferPointer<Tail>.allocate(capacity: sensors)
        self.tails = tails
        var made = 0
        text = Array(unsafeUninitializedCapacity: sensors * Self.longest + Piece.slack) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            for pen in pens {
                let container = run.company.containers[pen.container]
                for sensor in container.sensors {
                    let from = count
                    func put(_ byte: UInt8) {
                        start[count] = byte
                        count += 1
                    }
                    func put(_ number: Int) {
                        put(UInt8(ascii: ","))
                        count += DecimalDigits.write(number.magnitude, to: start + count)
                    }
                    put(container.id)
                    put(run.company.sensors[sensor].parameter.id)
                    put(UInt8(ascii: ","))
                    put(run.company.sensors[sensor].id)
                    put(pen.assignment)
                    put(UInt8(ascii: "\n"))
                    tails.initializeElement(at: made, to: Tail(start: from, length: count - from))
                    made += 1
                }
            }
        }
    }

    /// How many bytes a sensor's tail begins with that another's begins with too.
    func likeness(of sensor: Int, and other: Int) -> Int {
        func bytes(_ tail: Tail) -> ArraySlice<UInt8> { text[tail.start..<tail.start + tail.length] }
        return zip(bytes(tails[sensor]), bytes(tails[other])).prefix { $0 == $1 }.count
    }
}
