import Farm
import Life

extension Table {
    static let financeCompany = Table.reference(
        "finance_dimcompany", "A company of the group: freshwater, farming and logistics of each geography.",
        [.unique("geography_id", "subsidiary")]
    ) { run in
        run.company.geographies.enumerated().flatMap { index, geography in
            Subsidiary.allCases.map { (geography: geography, place: index, subsidiary: $0) }
        }
    } columns: { table in
        table.key("company_id", "Counted from 1: three for each geography.") {
            $0.company.financeCompanyID($0.item.subsidiary, geography: $0.item.place)
        }
        table.text("subsidiary", as: .varchar(3), "`FW`, `FM`, `LG`.") { $0.item.subsidiary.code }
        table.text(
            "display_name", as: .varchar(150), "The geography's name and `Freshwater`, `Farming` or `Logistics`."
        ) { "\($0.item.geography.name) \($0.item.subsidiary.name)" }
        table.optionalText("currency", as: .varchar(3), "Profile: `geographies[].currency`.") {
            $0.item.geography.currency
        }
        table.optionalText(
            "nav_company_code", as: .varchar(50),
            "Profile: `geographies[].batchCode`, a hyphen and the subsidiary: `FI-FW`."
        ) { "\($0.item.geography.batchCode)-\($0.item.subsidiary.code)" }
        table.reference("geography_id", to: "infrastructure_geography.id", "The geography.") { $0.item.geography.id }
    }

    static let financeSite = Table.reference(
        "finance_dimsite", "A station or sea area as finance sees it.",
        [.notNegative("source_pk"), .unique("source_model", "source_pk")]
    ) { run in
        let company = run.company
        return company.stations.enumerated().map { FinanceSite(station: $1, at: $0, company) }
            + company.areas.enumerated().map { FinanceSite(area: $1, at: $0, company) }
    } columns: { table in
        table.key("site_id", "Counted from 1: all stations, then all areas.") { $0.item.id }
        table.text("source_model", as: .varchar(16), "`station` or `area`.") { $0.item.model }
        table.integer("source_pk", "The id in `infrastructure_freshwaterstation` or `infrastructure_area`.") {
            $0.item.place
        }
        table.text("site_name", as: .varchar(150), "The station's or area's name.") { $0.item.name }
        table.reference(
            "company_id", to: "finance_dimcompany.company_id",
            "Stations belong to freshwater, areas to farming, of their geography."
        ) { $0.item.owner }
    }

    static let intercompanyPolicy = Table.reference(
        "finance_intercompanypolicy",
        "What one company of the group pays another: for each geography one price for fish that go to sea and one for each grade.",
        [
            .uniqueWhere(
                "pricing_basis = 'grade' AND product_grade_id IS NOT NULL", "from_company_id", "to_company_id",
                "product_grade_id"),
            .uniqueWhere(
                "pricing_basis = 'lifecycle' AND lifecycle_stage_id IS NOT NULL", "from_company_id", "to_company_id",
                "lifecycle_stage_id"),
        ],
        knownBy: ["from_company_id", "to_company_id", "pricing_basis", "product_grade_id", "lifecycle_stage_id"],
        keepsHistory: true
    ) { run in
        run.company.intercompanyPolicies(run.profile)
    } columns: { table in
        table.key("policy_id", "Counted from 1: six for each geography.") { $0.item.id }
        table.text(
            "method", as: .varchar(20),
            "`standard` for fish that go to sea, whose price is fixed, `market` for harvested fish."
        ) { $0.item.basis.gradeID == nil ? "standard" : "market" }
        table.empty("markup_percent", as: .numeric(precision: 6, scale: 3), "Always NULL: nothing is added to a cost.")
        table.established()
        table.reference(
            "from_company_id", to: "finance_dimcompany.company_id",
            "Freshwater for fish that go to sea, farming for harvested fish."
        ) { $0.company.financeCompanyID($0.item.from, geography: $0.item.geography) }
        table.optionalReference(
            "product_grade_id", to: "harvest_productgrade.id",
            "The grade of harvested fish; NULL for fish that go to sea."
        ) { $0.item.basis.gradeID }
        table.reference(
            "to_company_id", to: "finance_dimcompany.company_id",
            "Farming for fish that go to sea, logistics for harvested fish."
        ) { $0.company.financeCompanyID($0.item.to, geography: $0.item.geography) }
        table.text(
            "pricing_basis", as: .varchar(20), "`lifecycle` for fish that go to sea, `grade` for harvested fish."
        ) { $0.item.basis.gradeID == nil ? "lifecycle" : "grade" }
        table.optionalReference(
            "lifecycle_stage_id", to: "batch_lifecyclestage.id",
            "The last freshwater stage, for fish that go to sea; else NULL."
        ) { $0.item.basis.stageID }
        table.optionalDecimal(
            "price_per_kg", 10, 2, unit: "the company's currency",
            "Price of a kilogram of live weight: the fixed one, or that about which the market of each week moves."
        ) { $0.item.price.centsPerKilogram }
        table.empty(
            "price_per_thousand_eggs", as: .numeric(precision: 10, scale: 2),
            "Always NULL: no eggs are sold within the group.")
    }
}

extension Table {
    /// The target's month-end wants a project of every batch, below its site.
    static let costCenter = Table.reference(
        "finance_core_costcenter",
        "A cost centre: one of each site, and below its first station one of each planned batch, a project.",
        [.unique("company_id", "code")]
    ) { run in
        CostCenter.all(run)
    } columns: { table in
        table.key("cost_center_id", "A site's is the site's; a project's is the number of sites and the batch's id.") {
            $0.item.id
        }
        table.text("code", as: .varchar(64), "`SITE-` and the site's id, or `PRJ-` and the batch's.") { $0.item.code }
        table.text(
            "name", as: .varchar(150),
            "The site's; of a project the station's, a hyphen, the batch's, a colon and the month of its first day."
        ) { $0.item.name }
        table.text("cost_center_type", as: .varchar(20), "`SITE` or `PROJECT`.") {
            $0.item.isProject ? "PROJECT" : "SITE"
        }
        table.text("description", "A fixed text for sites and for projects.") {
            $0.item.isProject ? "Project of a batch" : "Site of the company"
        }
        table.always("is_active", true)
        table.established()
        table.reference("company_id", to: "finance_dimcompany.company_id", "The site's.") { $0.item.site.owner }
        table.optionalReference(
            "parent_id", to: "finance_core_costcenter.cost_center_id", "Of a project its station's; else NULL."
        ) { $0.item.isProject ? $0.item.site.id : nil }
        table.optionalReference("site_id", to: "finance_dimsite.site_id", "The site; of a project its station.") {
            $0.item.site.id
        }
    }
}

private struct CostCenter {
    let id: Int
    let code: String
    let name: String
    let site: FinanceSite
    let isProject: Bool

    static func all(_ run: RunFacts) -> [CostCenter] {
        let company = run.company
        let stations = company.stations.enumerated().map { FinanceSite(station: $1, at: $0, company) }
        let areas = company.areas.enumerated().map { FinanceSite(area: $1, at: $0, company) }
        let sites = (stations + areas).map {
            CostCenter(id: $0.id, code: "SITE-\($0.id)", name: $0.name, site: $0, isProject: false)
        }
        // Batches are numbered in the order of the plan.
        let projects = run.plan.batches.enumerated().map { index, batch in
            let batchID = run.plan.firstID + index
            let site = stations[batch.station]
            let month = batch.start.monthName
            return CostCenter(
                id: company.projectID(ofBatch: batchID), code: "PRJ-\(batchID)",
                name: "\(site.name)-\(batch.name):\(month)", site: site, isProject: true)
        }
        return sites + projects
    }
}

extension CalendarDate {
    /// `JAN` to `DEC`.
    fileprivate var monthName: String {
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"][civil.month - 1]
    }
}

/// A station or an area, whichever it is.
private struct FinanceSite {
    let id: Int
    let model: String
    let place: Int
    let name: String
    let owner: Int

    init(station: Station, at index: Int, _ company: Company) {
        id = company.financeSiteID(station: index)
        model = "station"
        place = station.id
        name = station.name
        owner = company.financeCompanyID(.freshwater, geography: station.geography)
    }

    init(area: SeaArea, at index: Int, _ company: Company) {
        id = company.financeSiteID(area: index)
        model = "area"
        place = area.id
        name = area.name
        owner = company.financeCompanyID(.farming, geography: area.geography)
    }
}

extension IntercompanyPolicy.Basis {
    fileprivate var gradeID: Int? { if case .grade(let grade) = self { grade.id } else { nil } }
    fileprivate var stageID: Int? { if case .stage(let stage) = self { stage + 1 } else { nil } }
}
