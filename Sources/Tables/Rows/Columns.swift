import Farm
import Life

/// The columns of a table while they are declared one after another: each with what is said of it and where its value in a
/// row comes from.
///
/// Its functions are not made anew for each table: that took two thirds of the module's compile time, and a closure is
/// called as fast without.
struct Columns<Source, Item> {
    typealias Value<Result> = @Sendable (Row<Source, Item>) -> Result

    private(set) var columns: [Column] = []
    private(set) var steps: [RowWriter.Step] = []
    /// What a row of history takes its moment from: when the row was made.
    private(set) var made: Value<Moment>?
    /// The row's id.
    private(set) var ownID: Value<Int>?

    @_semantics("optimize.sil.specialize.generic.never")
    private mutating func add(
        _ name: String, _ type: ColumnType, isNullable: Bool = false, isKey: Bool = false, to references: String? = nil,
        follows: String? = nil, unit: String? = nil, per changes: Change, _ meaning: String,
        _ put: @escaping RowWriter.Put
    ) {
        columns.append(
            Column(
                name: name, type: type, isNullable: isNullable, isKey: isKey, references: references, follows: follows,
                unit: unit, meaning: meaning, changes: changes))
        steps.append(RowWriter.Step(changes: changes, put: put))
    }

    /// The row outlives the call, so that fields need no reference counting.
    @inline(__always)
    private static func take<Result>(_ value: Value<Result>, _ row: UnsafeRawPointer) -> Result {
        Unmanaged<Row<Source, Item>>.fromOpaque(row)._withUnsafeGuaranteedRef { value($0) }
    }

    // MARK: Keys and references

    /// A key that the target calls `id`.
    @_semantics("optimize.sil.specialize.generic.never")
    mutating func id(as type: ColumnType = .bigint, _ meaning: String, _ value: @escaping Value<Int>) {
        key("id", as: type, meaning, value)
    }

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func key(
        _ name: String, as type: ColumnType = .bigint, _ meaning: String, _ value: @escaping Value<Int>
    ) {
        if ownID == nil { ownID = value }
        add(name, type, isKey: true, per: .row, meaning) { $1.id(Self.take(value, $0)) }
    }

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func reference(
        _ name: String, to target: String, as type: ColumnType = .bigint, per changes: Change = .row, _ meaning: String,
        _ value: @escaping Value<Int>
    ) {
        add(name, type, to: target, per: changes, meaning) { $1.integer(Self.take(value, $0)) }
    }

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func optionalReference(
        _ name: String, to target: String, as type: ColumnType = .bigint, per changes: Change = .row, _ meaning: String,
        _ value: @escaping Value<Int?>
    ) {
        add(name, type, isNullable: true, to: target, per: changes, meaning) { $1.integerOrNull(Self.take(value, $0)) }
    }

    // MARK: Numbers

    /// `follows` names a row to which the number leads though no foreign key says so.
    @_semantics("optimize.sil.specialize.generic.never")
    mutating func integer(
        _ name: String, as type: ColumnType = .integer, follows: String? = nil, unit: String? = nil,
        per changes: Change = .row, _ meaning: String, _ value: @escaping Value<Int>
    ) {
        add(name, type, follows: follows, unit: unit, per: changes, meaning) { $1.integer(Self.take(value, $0)) }
    }

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func optionalInteger(
        _ name: String, as type: ColumnType = .integer, follows: String? = nil, unit: String? = nil,
        per changes: Change = .row, _ meaning: String, _ value: @escaping Value<Int?>
    ) {
        add(name, type, isNullable: true, follows: follows, unit: unit, per: changes, meaning) {
            $1.integerOrNull(Self.take(value, $0))
        }
    }

    /// A number given in units of its last decimal.
    @_semantics("optimize.sil.specialize.generic.never")
    mutating func decimal(
        _ name: String, _ precision: Int, _ scale: Int, unit: String? = nil, per changes: Change = .row,
        _ meaning: String, _ value: @escaping Value<Int>
    ) {
        add(name, .numeric(precision: precision, scale: scale), unit: unit, per: changes, meaning) {
            $1.decimal(Self.take(value, $0), scale: scale)
        }
    }

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func optionalDecimal(
        _ name: String, _ precision: Int, _ scale: Int, unit: String? = nil, per changes: Change = .row,
        _ meaning: String, _ value: @escaping Value<Int?>
    ) {
        add(name, .numeric(precision: precision, scale: scale), isNullable: true, unit: unit, per: changes, meaning) {
            if let units = Self.take(value, $0) { $1.decimal(units, scale: scale) } else { $1.null() }
        }
    }

    /// A number that is rounded to the column's scale.
    @_semantics("optimize.sil.specialize.generic.never")
    mutating func rounded(
        _ name: String, _ precision: Int, _ scale: Int, unit: String? = nil, per changes: Change = .row,
        _ meaning: String, _ value: @escaping Value<Double>
    ) {
        add(name, .numeric(precision: precision, scale: scale), unit: unit, per: changes, meaning) {
            $1.decimal(Self.take(value, $0), scale: scale)
        }
    }

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func optionalRounded(
        _ name: String, _ precision: Int, _ scale: Int, unit: String? = nil, per changes: Change = .row,
        _ meaning: String, _ value: @escaping Value<Double?>
    ) {
        add(name, .numeric(precision: precision, scale: scale), isNullable: true, unit: unit, per: changes, meaning) {
            if let number = Self.take(value, $0) { $1.decimal(number, scale: scale) } else { $1.null() }
        }
    }

    /// A column of floating point, written with so many decimals: nobody needs more, and all machines write the same.
    @_semantics("optimize.sil.specialize.generic.never")
    mutating func double(
        _ name: String, decimals: Int, unit: String? = nil, per changes: Change = .row, _ meaning: String,
        _ value: @escaping Value<Double>
    ) {
        add(name, .double, unit: unit, per: changes, meaning) { $1.decimal(Self.take(value, $0), scale: decimals) }
    }

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func optionalDouble(
        _ name: String, decimals: Int, unit: String? = nil, per changes: Change = .row, _ meaning: String,
        _ value: @escaping Value<Double?>
    ) {
        add(name, .double, isNullable: true, unit: unit, per: changes, meaning) {
            if let number = Self.take(value, $0) { $1.decimal(number, scale: decimals) } else { $1.null() }
        }
    }

    // MARK: Texts

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func text(
        _ name: String, as type: ColumnType = .text, unit: String? = nil, per changes: Change = .row, _ meaning: String,
        _ value: @escaping Value<String>
    ) {
        add(name, type, unit: unit, per: changes, meaning) { $1.text(Self.take(value, $0)) }
    }

    /// One of a few texts, by its place among them.
    @_semantics("optimize.sil.specialize.generic.never")
    mutating func text(
        _ name: String, as type: ColumnType = .text, per changes: Change, _ meaning: String, oneOf texts: [String],
        _ place: @escaping Value<Int>
    ) {
        let fields = texts.map { RowWriter.Field($0) }
        add(name, type, per: changes, meaning) { $1.field(fields[Self.take(place, $0)]) }
    }

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func optionalText(
        _ name: String, as type: ColumnType = .text, unit: String? = nil, per changes: Change = .row, _ meaning: String,
        _ value: @escaping Value<String?>
    ) {
        add(name, type, isNullable: true, unit: unit, per: changes, meaning) {
            if let text = Self.take(value, $0) { $1.text(text) } else { $1.null() }
        }
    }

    // MARK: Flags, days and times

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func boolean(
        _ name: String, per changes: Change = .row, _ meaning: String, _ value: @escaping Value<Bool>
    ) {
        add(name, .boolean, per: changes, meaning) { $1.bool(Self.take(value, $0)) }
    }

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func date(
        _ name: String, isKey: Bool = false, per changes: Change = .row, _ meaning: String,
        _ value: @escaping Value<CalendarDate>
    ) {
        add(name, .date, isKey: isKey, per: changes, meaning) { $1.date(Self.take(value, $0)) }
    }

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func optionalDate(
        _ name: String, per changes: Change = .row, _ meaning: String, _ value: @escaping Value<CalendarDate?>
    ) {
        add(name, .date, isNullable: true, per: changes, meaning) { $1.dateOrNull(Self.take(value, $0)) }
    }

    /// An hour of the day.
    @_semantics("optimize.sil.specialize.generic.never")
    mutating func time(
        _ name: String, per changes: Change = .row, _ meaning: String, _ value: @escaping Value<Int>
    ) {
        add(name, .time, per: changes, meaning) { $1.time(secondOfDay: Self.take(value, $0)) }
    }

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func timestamp(
        _ name: String, isKey: Bool = false, per changes: Change = .row, _ meaning: String,
        _ value: @escaping Value<Moment>
    ) {
        if made == nil || name == "created_at" { made = value }
        add(name, .timestamp, isKey: isKey, unit: "UTC", per: changes, meaning) { $1.timestamp(Self.take(value, $0)) }
    }

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func optionalTimestamp(
        _ name: String, per changes: Change = .row, _ meaning: String, _ value: @escaping Value<Moment?>
    ) {
        add(name, .timestamp, isNullable: true, unit: "UTC", per: changes, meaning) {
            $1.timestampOrNull(Self.take(value, $0))
        }
    }

    // MARK: What never changes

    /// One text for all rows.
    @_semantics("optimize.sil.specialize.generic.never")
    mutating func always(_ name: String, as type: ColumnType = .text, _ text: String) {
        constant(name, as: type, "Always `\(text)`.", text)
    }

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func optionalAlways(_ name: String, as type: ColumnType = .text, _ text: String) {
        add(name, type, isNullable: true, per: .never, "Always `\(text)`.") { $1.text(text) }
    }

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func constant(_ name: String, as type: ColumnType = .text, _ meaning: String, _ text: String) {
        add(name, type, per: .never, meaning) { $1.text(text) }
    }

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func always(_ name: String, _ flag: Bool) {
        add(name, .boolean, per: .never, "Always `\(flag ? "t" : "f")`.") { $1.bool(flag) }
    }

    /// The user who does it every time.
    @_semantics("optimize.sil.specialize.generic.never")
    mutating func user(_ name: String, _ user: User) {
        reference(name, to: "auth_user.id", as: .integer, per: .never, "`\(user.name)`.") { _ in user.id }
    }

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func optionalUser(_ name: String, _ user: User) {
        optionalReference(name, to: "auth_user.id", as: .integer, per: .never, "`\(user.name)`.") { _ in user.id }
    }

    /// Used by the target alone: always NULL here.
    @_semantics("optimize.sil.specialize.generic.never")
    mutating func empty(_ name: String, to target: String? = nil, as type: ColumnType, _ meaning: String) {
        add(name, type, isNullable: true, to: target, per: .never, meaning) { $1.null() }
    }

    // MARK: The two columns that end or begin most tables of the target

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func created(
        per changes: Change = .row, _ meaning: String, _ value: @escaping Value<Moment>
    ) {
        timestamp("created_at", per: changes, meaning, value)
    }

    @_semantics("optimize.sil.specialize.generic.never")
    mutating func updated(
        per changes: Change = .row, _ meaning: String = "Equal to `created_at`.", _ value: @escaping Value<Moment>
    ) {
        timestamp("updated_at", per: changes, meaning, value)
    }

    /// Both, of rows that do not change once they are made.
    @_semantics("optimize.sil.specialize.generic.never")
    mutating func createdAndUpdated(
        per changes: Change = .row, _ meaning: String, updated same: String = "Equal to `created_at`.",
        _ value: @escaping Value<Moment>
    ) {
        created(per: changes, meaning, value)
        updated(per: changes, same, value)
    }

    /// Both, of rows that are known before the first day.
    @_semantics("optimize.sil.specialize.generic.never")
    mutating func established() {
        let meaning = "08:00 of the founding day."
        createdAndUpdated(per: .never, meaning, updated: meaning) { $0.run.established }
    }
}

extension Columns where Source == BatchDay {
    /// The key of an event, which the simulator counts.
    @_semantics("optimize.sil.specialize.generic.never")
    mutating func countedID(_ name: String = "id") {
        key(name, "Counted from 1, in time order.") { $0.id }
    }
}

extension Columns {
    /// The same columns in the history of their table, and the five that say what each row of it is.
    ///
    /// The writer takes the last key of a row for its id: that of the history.
    func past(of table: String) -> Columns {
        var past = self
        past.columns = columns.map { $0.past(of: table) }
        past.key("history_id", as: .integer, "Counted from 1, in time order.") { $0.mark.id }
        past.timestamp("history_date", "When the row was as it stands here.") { $0.mark.moment }
        past.empty("history_change_reason", as: .varchar(100), "Always NULL: nobody gave a reason.")
        past.text("history_type", as: .varchar(1), "`+` for a new row, `~` for a changed one.") {
            $0.mark.isNew ? "+" : "~"
        }
        past.optionalReference(
            "history_user_id", to: "auth_user.id", as: .integer, "Who did it; NULL where the program did."
        ) { $0.mark.user?.id }
        return past
    }
}
