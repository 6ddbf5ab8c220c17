import Farm

extension Table {
    static let intercompanyPolicy = Table(
        "finance_intercompanypolicy",
        [
            .key("policy_id"), .the("method", .varchar(20)), .maybe("markup_percent", .numeric(precision: 6, scale: 3)),
            .created, .updated, .the("from_company_id", .bigint, to: "finance_dimcompany.company_id"),
            .maybe("product_grade_id", .bigint, to: "harvest_productgrade.id"),
            .the("to_company_id", .bigint, to: "finance_dimcompany.company_id"), .the("pricing_basis", .varchar(20)),
            .maybe("lifecycle_stage_id", .bigint, to: "batch_lifecyclestage.id"),
            .maybe("price_per_kg", .numeric(precision: 10, scale: 2)),
            .maybe("price_per_thousand_eggs", .numeric(precision: 10, scale: 2)),
        ],
        .reference { books, rows in
            let company = books.company
            for policy in company.intercompanyPolicies(books.profile) {
                rows.id(policy.id)
                rows.text("standard")
                rows.null()
                rows.stamps(books.established)
                rows.integer(company.financeCompanyID(policy.from, geography: policy.geography))
                rows.integerOrNull(policy.basis.gradeID)
                rows.integer(company.financeCompanyID(policy.to, geography: policy.geography))
                rows.text(policy.basis.gradeID == nil ? "lifecycle" : "grade")
                rows.integerOrNull(policy.basis.stageID)
                rows.decimal(policy.price, scale: 2)
                rows.null()
                rows.endRow()
            }
        })
}

extension IntercompanyPolicy.Basis {
    fileprivate var gradeID: Int? { if case .grade(let grade) = self { grade.id } else { nil } }
    fileprivate var stageID: Int? { if case .stage(let stage) = self { stage + 1 } else { nil } }
}
