import Farm
import JSON

// How the rules of a company's practice stand in a manifest, within the values that a profile may have.

extension Practice {
    static let form = JSONForm.object(
        [
            JSONMember("growthSamples", \.growthSamples, Samples.form),
            JSONMember("healthSamples", \.healthSamples, Samples.form),
            JSONMember("healthFrom", \.healthFrom, stage),
            JSONMember("fishPerMove", \.fishPerMove, .whole(moveSampleSizes)),
            JSONMember("journalEvery", \.journalEvery, .whole(intervals)),
            JSONMember("lice", \.lice, Lice.form),
            JSONMember("harvest", \.harvest, Harvest.form),
            JSONMember("tankFast", \.tankFast, .whole(fasts), unless: 0),
            JSONMember("vaccinations", \.vaccinations, .list(Vaccination.form, atMost: Rules.mostOfAKind)),
            JSONMember("projections", \.projections, .list(Projection.form, atMost: Rules.mostOfAKind)),
            JSONMember("stores", \.stores, Stores.form),
            JSONMember("eggPrice", \.eggPrice, .wholeSpan(eggPrices)),
            JSONMember("grades", \.grades, Grades.form),
            JSONMember("yieldPercent", \.yield, Yield.form),
        ], from: Practice())

    /// By its index.
    fileprivate static let stage = JSONForm<Int>.whole(0...Rules.mostOfAKind)
}

extension Practice.Samples {
    fileprivate static let form = JSONForm.object(
        [
            JSONMember("every", \.every, .whole(Practice.intervals)),
            JSONMember("fish", \.fish, .whole(Practice.sampleSizes)),
        ], from: Self())
}

extension Practice.Lice {
    fileprivate static let form = JSONForm.object(
        [
            JSONMember("every", \.every, .whole(Practice.liceIntervals)),
            JSONMember("firstDay", \.firstDay, .whole(0...Practice.liceIntervals.upperBound)),
            JSONMember("fish", \.fish, .whole(Practice.sampleSizes)),
            JSONMember("limit", \.limit, .real(Practice.liceLimits)),
            JSONMember("rest", \.rest, .whole(Practice.rests)),
            JSONMember("ringsPerDay", \.ringsPerDay, .whole(Practice.ringsPerDay)),
            JSONMember("fast", \.fast, .whole(Practice.fasts)),
        ], from: Self())
}

extension Practice.Harvest {
    fileprivate static let form = JSONForm.object(
        [
            JSONMember("capacity", \.capacity, .whole(Practice.harvestCapacities)),
            JSONMember("fast", \.fast, .whole(Practice.fasts)),
        ], from: Self())
}

extension Practice.Vaccination {
    fileprivate static let form = JSONForm.object(
        [
            JSONMember("day", \.day, .whole(Practice.vaccinationDays)),
            JSONMember("vaccine", \.name, .text(.oneOf(VaccinationType.allCases.map(\.name)))),
        ], from: Self())

    private var name: String {
        get { vaccine.name }
        set { vaccine = VaccinationType.allCases.first { $0.name == newValue } ?? vaccine }
    }
}

extension Practice.Projection {
    fileprivate static let form = JSONForm.object(
        [
            JSONMember("name", \.name, .text(.line)),
            JSONMember("stage", \.stage, Practice.stage),
            JSONMember("days", \.days, .whole(Practice.projectedDays)),
        ], from: Self())
}

extension Practice.Stores {
    fileprivate static let form = JSONForm.object(
        [
            JSONMember("reorderBelow", \.reorderBelow, .whole(Practice.reorderLevels)),
            JSONMember("fillTo", \.fillTo, .whole(Practice.fillLevels)),
            JSONMember("shelfLife", \.shelfLife, .whole(Practice.shelfLives)),
        ], from: Self())
}

extension Practice.Grades {
    fileprivate static let form = JSONForm.object(
        [
            JSONMember(
                "percent", \.percent, .list(.whole(Practice.shares), atMost: ProductGrade.allCases.count)),
            JSONMember("spread", \.spread, .real(Practice.gradeSpreads)),
        ], from: Self())
}

extension Practice.Yield {
    fileprivate static let form = JSONForm.object(
        [
            JSONMember("gutted", \.gutted, .whole(Practice.percentages)),
            JSONMember("fillet", \.fillet, .whole(Practice.percentages)),
            JSONMember("spread", \.spread, .real(Practice.yieldSpreads), unless: 0),
        ], from: Self())
}
