import Farm
import Life

/// What the columns of a row take their values from: where the row comes from, and what is its own.
///
/// A class, so that columns read from it in place: there is one for each file, and each row brings another `item`. Whoever writes
/// a row changes these first, so nothing needs to look at run time whether somebody reads them meanwhile.
public final class Row<Source, Item> {
    let source: Source
    let run: RunFacts
    /// Of an event: as the simulator counted them.
    private let firstID: Int
    /// Among the rows of the source, from 0.
    @exclusivity(unchecked) var index = 0
    @exclusivity(unchecked) var item: Item
    /// Of a row of history.
    @exclusivity(unchecked) var mark = HistoryMark()

    init(_ source: Source, _ run: RunFacts, firstID: Int = 0, item: Item) {
        self.source = source
        self.run = run
        self.firstID = firstID
        self.item = item
    }

    var id: Int { firstID + index }

    var company: Company { run.company }
    var profile: Profile { run.profile }
}

/// Of a table that is known before the first day.
typealias ReferenceRow<Item> = Row<Void, Item>
typealias EventRow<Item> = Row<BatchDay, Item>

extension Row where Source == BatchDay {
    convenience init(_ day: BatchDay, _ run: RunFacts, of kind: EventKind, _ item: Item) {
        self.init(day, run, firstID: day.firstID[kind], item: item)
    }

    /// Turns this row into the one after it.
    func next(_ item: Item) -> EventRow<Item> {
        index += 1
        self.item = item
        return self
    }

    var day: BatchDay { source }
    /// The batch as it was planned.
    var planned: BatchPlan { run.plan.batches[source.batch] }
}

extension Row where Source == BatchLife {
    var batch: BatchLife { source }
    var plan: BatchPlan { source.plan }
}
