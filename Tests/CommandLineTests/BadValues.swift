// Values of options of `generate` that cannot be used, with the sentence each deserves.

let numberMistakes: [Mistake] = [
    (["--duration", "0"], "\"--duration\" takes a whole number of days from 1 to 10000, not \"0\"."),
    (["--duration", "10001"], "\"--duration\" takes a whole number of days from 1 to 10000, not \"10001\"."),
    (["--duration", "-5"], "\"--duration\" takes a whole number of days from 1 to 10000, not \"-5\"."),
    (["--duration", "30d"], "\"--duration\" takes a whole number of days from 1 to 10000, not \"30d\"."),
    (["--duration", "1.5"], "\"--duration\" takes a whole number of days from 1 to 10000, not \"1.5\"."),
    (["--eggs", "0"], "\"--eggs\" takes a whole number of eggs, 1 or more, not \"0\"."),
    (["--eggs", "+5"], "\"--eggs\" takes a whole number of eggs, 1 or more, not \"+5\"."),
    (["--eggs", "3.5e6"], "\"--eggs\" takes a whole number of eggs, 1 or more, not \"3.5e6\"."),
    (["--eggs", "1.000"], "\"--eggs\" takes a whole number of eggs, 1 or more, not \"1.000\"."),
    (["--eggs", "٣"], "\"--eggs\" takes a whole number of eggs, 1 or more, not \"٣\"."),
    (
        ["--eggs", "9223372036854775808"],
        "\"--eggs\" takes a whole number of eggs, 1 or more, not \"9223372036854775808\"."
    ),
    (
        ["--eggs", "3,500,000"],
        "\"--eggs\" takes a whole number of eggs, 1 or more, not \"3,500,000\"; write \"3500000\", without separators."
    ),
    (
        ["--eggs=3_500_000"],
        "\"--eggs\" takes a whole number of eggs, 1 or more, not \"3_500_000\"; write \"3500000\", without separators."
    ),
    (
        ["--rows", "1.5M"],
        "\"--rows\" takes a number of rows such as 500000, 300k or 20M, up to 1,000,000,000,000, not \"1.5M\"."
    ),
    (
        ["--rows", "9999G"],
        "\"--rows\" takes a number of rows such as 500000, 300k or 20M, up to 1,000,000,000,000, not \"9999G\"."
    ),
    (["--seed", "-1"], "\"--seed\" takes a whole number from 0 to 18446744073709551615, not \"-1\"."),
    (
        ["--seed", "18446744073709551616"],
        "\"--seed\" takes a whole number from 0 to 18446744073709551615, not \"18446744073709551616\"."
    ),
    (["--seed", "0x10"], "\"--seed\" takes a whole number from 0 to 18446744073709551615, not \"0x10\"."),
    (["--seed="], "\"--seed\" takes a whole number from 0 to 18446744073709551615, not \"\"."),
    (
        ["--shard", "4/3"],
        "\"--shard\" takes a number, a slash and how many there are, such as 1/4, up to 500, not \"4/3\"."
    ),
    (
        ["--shard", "0/3"],
        "\"--shard\" takes a number, a slash and how many there are, such as 1/4, up to 500, not \"0/3\"."
    ),
    (
        ["--shard", "1/501"],
        "\"--shard\" takes a number, a slash and how many there are, such as 1/4, up to 500, not \"1/501\"."
    ),
    (
        ["--shard", "/"],
        "\"--shard\" takes a number, a slash and how many there are, such as 1/4, up to 500, not \"/\"."
    ),
    (["--level", "0"], "\"--level\" takes a whole number from 1 to 9, not \"0\"."),
    (["--level", "10"], "\"--level\" takes a whole number from 1 to 9, not \"10\"."),
    // Left out of the proposal: the number without separators would be out of range as well.
    (["--level", "1,0"], "\"--level\" takes a whole number from 1 to 9, not \"1,0\"."),
    (["--workers", "0"], "\"--workers\" takes a whole number of workers from 1 to 64, not \"0\"."),
    (["--workers", "65"], "\"--workers\" takes a whole number of workers from 1 to 64, not \"65\"."),
    (["--batches", "1001"], "\"--batches\" takes a whole number from 0 to 1000, not \"1001\"."),
    (["--saturation", "0"], "\"--saturation\" takes a share above 0 and up to 1, such as 0.85, not \"0\"."),
    (["--saturation", "1.01"], "\"--saturation\" takes a share above 0 and up to 1, such as 0.85, not \"1.01\"."),
    (["--saturation", "85%"], "\"--saturation\" takes a share above 0 and up to 1, such as 0.85, not \"85%\"."),
    (["--first-id", "0"], "\"--first-id\" takes a whole number from 1 to 2000000000, not \"0\"."),
]

private let startDate = "\"--start-date\" takes a day written YYYY-MM-DD from 1990-01-01 to 2100-12-31, not"
private let until = "\"--until\" takes a day written YYYY-MM-DD from 1990-01-01 to 2130-12-31, or today, not"

let dayMistakes: [Mistake] = [
    (["--start-date", "2023-02-29"], "\(startDate) \"2023-02-29\", a day that no calendar has."),
    (["--start-date", "2024-13-01"], "\(startDate) \"2024-13-01\", a day that no calendar has."),
    (["--start-date", "1989-12-31"], "\(startDate) \"1989-12-31\"."),
    (["--start-date", "2101-01-01"], "\(startDate) \"2101-01-01\"."),
    (["--start-date", "1.2.2024"], "\(startDate) \"1.2.2024\"."),
    (["--start-date", "2024-1-1"], "\(startDate) \"2024-1-1\"."),
    (["--start-date", "today"], "\(startDate) \"today\"."),
    (["--until", "tomorrow"], "\(until) \"tomorrow\"."),
    (["--until", "2024-04-31"], "\(until) \"2024-04-31\", a day that no calendar has."),
    (["--until", "2131-01-01"], "\(until) \"2131-01-01\"."),
]

private let batchName =
    "\"--batch-name\" takes a name of at most 50 letters, digits and any of . _ = - that begins with a letter or a digit, "
    + "not"
private let taken = "which programs that read the files take for"
private let profile =
    "\"--profile\" takes standard, lifelike, plan-v2, bakkafrost, quick, tiny, history or the path of a file such as ./farm.json, not"

let nameMistakes: [Mistake] = [
    (["--batch-name", "a b"], "\(batchName) \"a b\"."),
    (["--batch-name", "-x"], "\(batchName) \"-x\"."),
    (["--batch-name", ".x"], "\(batchName) \".x\"."),
    (["--batch-name", "a/b"], "\(batchName) \"a/b\"."),
    (["--batch-name", "Før"], "\(batchName) \"Før\"."),
    (["--batch-name="], "\(batchName) \"\"."),
    (
        ["--batch-name", String(repeating: "x", count: 51)],
        "\(batchName) \"\(String(repeating: "x", count: 51))\"."
    ),
    (["--batch-name", "2024"], "\(batchName) \"2024\", \(taken) a number; \"batch-2024\" would do."),
    (["--batch-name", "1.2.3"], "\(batchName) \"1.2.3\", \(taken) a number; \"batch-1.2.3\" would do."),
    (["--batch-name", "1e5"], "\(batchName) \"1e5\", \(taken) a number; \"batch-1e5\" would do."),
    (["--batch-name", "1E-5"], "\(batchName) \"1E-5\", \(taken) a number; \"batch-1E-5\" would do."),
    (["--batch-name", "1_000"], "\(batchName) \"1_000\", \(taken) a number; \"batch-1_000\" would do."),
    (["--batch-name", "0x1F"], "\(batchName) \"0x1F\", \(taken) a number; \"batch-0x1F\" would do."),
    (["--batch-name", "inf"], "\(batchName) \"inf\", \(taken) a number; \"batch-inf\" would do."),
    (["--batch-name", "Infinity"], "\(batchName) \"Infinity\", \(taken) a number; \"batch-Infinity\" would do."),
    (["--batch-name", "NaN"], "\(batchName) \"NaN\", \(taken) a number; \"batch-NaN\" would do."),
    (["--batch-name", "2024-03-15"], "\(batchName) \"2024-03-15\", \(taken) a date; \"batch-2024-03-15\" would do."),
    (["--batch-name", "null"], "\(batchName) \"null\", \(taken) a missing value; \"batch-null\" would do."),
    (["--batch-name", "true"], "\(batchName) \"true\", \(taken) true or false; \"batch-true\" would do."),
    (["--profile", "standrad"], "\(profile) \"standrad\"; did you mean \"standard\"?"),
    (["--profile", "myfarm"], "\(profile) \"myfarm\"."),
    (["--geography", ""], "\"--geography\" takes the name of a geography, not \"\"."),
    (["--station", "a\nb"], "\"--station\" takes the name of a freshwater station, not \"a\\nb\"."),
    (["--sea-area", ""], "\"--sea-area\" takes the name of a sea area, not \"\"."),
    (["--output", ""], "\"--output\" takes the path of a folder, not \"\"."),
    (["--partition-by", "year"], "\"--partition-by\" takes day or month, not \"year\"."),
    (["--partition-by", "moth"], "\"--partition-by\" takes day or month, not \"moth\"; did you mean \"month\"?"),
    (["--tables", "a,,b"], "\"--tables\" takes names of tables with commas between them, not \"a,,b\"."),
    (["--tables", ""], "\"--tables\" takes names of tables with commas between them, not \"\"."),
    (
        ["--tables", "a, b"],
        "\"--tables\" takes names of tables with commas between them, not \"a, b\"; write \"a,b\", without blanks."
    ),
    (["--tables", "a, ,b"], "\"--tables\" takes names of tables with commas between them, not \"a, ,b\"."),
    (
        ["--tables", "a,b,a"],
        "\"--tables\" takes names of tables with commas between them, not \"a,b,a\", which names \"a\" twice."
    ),
]
