import Farm
import Wording

/// Days and amounts as a person reads them.
func dayText(_ day: Int) -> String { CalendarDate(daysSince1970: day).description }

func momentText(_ moment: Int) -> String {
    let day = Int((Double(moment) / 86_400).rounded(.down))
    let second = moment - day * 86_400
    return "\(dayText(day)) \(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
}

package func day(of moment: Int) -> Int { moment >= 0 ? moment / 86_400 : (moment - 86_399) / 86_400 }

/// A number given in units of its last decimal.
func decimalText(_ units: Int, scale: Int) -> String {
    let digits = padded(Int(units.magnitude), scale + 1)
    return (units < 0 ? "-" : "") + digits.dropLast(scale) + "." + digits.suffix(scale)
}
