/// One picture of a report with its title: what it shows is data, drawn by the page's script and by the text report alike.
struct Picture {
    /// Whether it is of the company or of one batch at a time.
    enum Scope: String { case company, batch }

    enum Form {
        case time(TimePicture)
        case spans(SpanPicture)
        case amounts(AmountPicture)
    }

    let id: String
    let title: String
    /// What is shown and how it is counted, in a sentence or two.
    let about: String
    /// What stands in its place for a subject that has nothing to show.
    let none: String
    let scope: Scope
    let form: Form
}

/// Values over time, one item for each subject: a batch, or a container or site that can be chosen.
struct TimePicture {
    let step: Step
    /// What can be chosen within a scope, such as a container.
    var choice: String?
    /// The views of a subject; a page shows one at a time.
    let faces: [Face]
    var items: [Item] = []
    /// The hours of the single values, where items have them.
    var hours: [Int] = []

    /// The time of one value.
    enum Step: Equatable {
        case days(Int)
        case months
    }

    struct Face {
        let name: String
        let unit: String
        var scale = Scale.fromZero
        var limits: [Limit] = []
        let series: [Series]
    }

    enum Scale: String { case fromZero, free, logarithmic }

    struct Limit {
        let value: Double
        let name: String
    }

    struct Series {
        enum Kind: String {
            case line, points, bars, area
            /// A line that stands for what was planned or foretold.
            case forecast
            /// Points with a line from one to the next.
            case samples
            /// A value that holds until the next.
            case step
            /// Least, mean and greatest.
            case band
            /// A mark on the day, whatever the number.
            case flag
            /// A row of its own, coloured by the share in percent.
            case strip
        }

        let name: String
        let kind: Kind
        var decimals = 0
        /// The number of its colour; else its place among the series.
        var colour: Int?

        /// The decimals of each column of values that it has. A mean has one more than what it is of.
        var columns: [Int] { kind == .band ? [decimals, decimals + 1, decimals] : [decimals] }
    }

    struct Item {
        /// Its place in the list of batches; none for the company.
        let batch: Int?
        var choice: String?
        /// The first day of the first value.
        let first: Int
        /// By face, then by column; those of one face are equally long, and empty where there are none.
        let values: [[[Int?]]]
        /// By face: the values of each day and hour, from the first day on; empty where there are none.
        var singles: [[Int?]] = []

        func isEmpty(_ face: Int) -> Bool { values[face].allSatisfy { $0.allSatisfy { $0 == nil } } }
        var isEmpty: Bool { values.indices.allSatisfy(isEmpty) }
    }
}

/// Rows with spans of days, each of one category.
struct SpanPicture {
    struct Span {
        let days: ClosedRange<Int>
        let category: Int
    }

    struct Row {
        let name: String
        let batch: Int?
        let spans: [Span]
    }

    let categories: [String]
    var rows: [Row] = []
}

/// Amounts by name, such as by grade; the first column is drawn.
struct AmountPicture {
    struct Column {
        let title: String
        let unit: String
        let decimals: Int
    }

    struct Item {
        let batch: Int?
        /// By column, where they are not those of all items.
        var units: [String] = []
        let rows: [(name: String, values: [Int?])]
    }

    func title(of column: Int, for item: Item) -> String {
        let unit = item.units.isEmpty ? columns[column].unit : item.units[column]
        return columns[column].title + (unit.isEmpty ? "" : ", \(unit)")
    }

    let heading: String
    let columns: [Column]
    var items: [Item] = []
}
