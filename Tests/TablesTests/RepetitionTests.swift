import Farm
import Gzip
import Tables
import Testing

@Suite struct `What a row writer tells to repeat` {
    /// What a sink was told, and the text that can be made of it.
    private struct Told {
        var text: [UInt8] = []
        var repetitions: [Repetition] = []
        /// Made of fresh bytes and repetitions alone.
        var rebuilt: [UInt8] = []
    }

    private func told(buffer size: Int, _ columns: Int, _ write: (inout RowWriter) -> Void) -> Told {
        let box = Box()
        var writer = RowWriter(into: RowBuffer(size: size), columns: columns, findsRepetitions: true) { bytes, list in
            box.told.text += bytes
            box.told.repetitions += list
            var rest = bytes[...]
            for repetition in list {
                box.told.rebuilt += rest.prefix(repetition.fresh)
                for _ in 0..<repetition.length {
                    box.told.rebuilt.append(box.told.rebuilt[box.told.rebuilt.count - repetition.distance])
                }
                rest = rest.dropFirst(repetition.fresh + repetition.length)
            }
            box.told.rebuilt += rest
        }
        write(&writer)
        writer.finish()
        return box.told
    }

    private final class Box { var told = Told() }

    @Test func `is true, and the same whatever the buffer`() {
        // given rows whose fields stay, grow, shrink, vanish and are longer than what can be said at once
        let date = CalendarDate(year: 2024, month: 1, day: 1)
        func write(_ rows: inout RowWriter) {
            for id in 995...4_000 {
                rows.id(id)
                rows.text(String(repeating: "same,", count: id % 200 < 2 ? 150 : 2))
                rows.decimal(id * id % 7919, scale: 3)
                for _ in 0..<2 { rows.timestamp(Moment(date + id / 50, secondOfDay: id)) }
                rows.integerOrNull(id % 5 == 0 ? nil : id % 1001)
                rows.endRow()
            }
        }
        // when
        let large = told(buffer: 1_000_000, 6, write)
        // then
        #expect(large.rebuilt == large.text)
        let repeated = large.repetitions.reduce(0) { $0 + $1.length }
        #expect(repeated > large.text.count * 3 / 4)
        #expect(large.repetitions.allSatisfy { Repetition.shortest...Repetition.longest ~= $0.length })
        for size in [4096, 4099, 65_536] {
            let small = told(buffer: size, 6, write)
            #expect(small.rebuilt == large.text)
            #expect(small.repetitions == large.repetitions)
        }
    }

    @Test func `is nothing where a row has too few fields or nothing before it`() {
        let single = told(buffer: 4096, 2) { rows in
            rows.id(1)
            rows.text("once, and long enough")
            rows.endRow()
        }
        #expect(single.repetitions.isEmpty)
        #expect(single.rebuilt == single.text)
    }
}
