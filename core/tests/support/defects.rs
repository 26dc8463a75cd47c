//! Defects of the sample policy `core/tests/data/policy.toml`, one change each.

/// What to replace in the sample, by what, where the error points (`^` in the new text; without
/// one only line and column are not compared), its message, and its help.
pub(crate) type Defect = (&'static str, &'static str, &'static str, &'static str);

/// A name that is not declared, at each place where a document uses names.
pub(crate) const UNDECLARED: &[Defect] = &[
    (
        r#"roles = ["marketing"]"#,
        r#"roles = [^"marketting"]"#,
        "unknown role `marketting`",
        "did you mean `marketing`?",
    ),
    (
        r#"inherits = ["support"]"#,
        r#"inherits = [^"suport"]"#,
        "unknown role `suport`",
        "did you mean `support`?",
    ),
    (
        r#"purposes = ["insight"]"#,
        r#"purposes = [^"insigth"]"#,
        "unknown purpose `insigth`",
        "did you mean `insight`?",
    ),
    (
        r#"to = ["us-llm"]"#,
        r#"to = [^"us-lm"]"#,
        "unknown processor `us-lm`",
        "did you mean `us-llm`?",
    ),
    (
        r#"on = "response.export""#,
        r#"on = ^"response.exprot""#,
        "unknown action `response.exprot`",
        "did you mean `response.export`?",
    ),
    (
        "views = { special = \"deny\" }",
        "views = { ^spezial = \"deny\" }",
        "unknown class `spezial`",
        "did you mean `special`?",
    ),
    (
        "views = { special = \"deny\" }",
        "views = { special = ^\"dney\" }",
        "unknown view `dney`",
        "did you mean `deny`?",
    ),
    (
        r#"email = "contact""#,
        r#"email = ^"contract""#,
        "unknown class `contract`",
        "did you mean `contact`?",
    ),
    (r#"email = "contact""#, r#"email = ^"wholly other""#, "unknown class `wholly other`", ""),
    (
        "segment = \"clear\"\nmeta",
        "^segmnet = \"clear\"\nmeta",
        "unknown class `segmnet`",
        "did you mean `segment`?",
    ),
    (
        "email = { normalise",
        "^emial = { normalise",
        "unknown field `emial`",
        "did you mean `email`?",
    ),
    (
        "normalise = \"phone\"",
        "normalise = ^\"fone\"",
        "unknown normal form `fone`",
        "did you mean `phone`?",
    ),
    (r#"scan = ["text"]"#, r#"scan = [^"txt"]"#, "unknown class `txt`", "did you mean `text`?"),
    (
        r#"PERSON = "identity""#,
        r#"PERSON = ^"identiy""#,
        "unknown class `identiy`",
        "did you mean `identity`?",
    ),
    (
        r#""/createdAt"                   = "submitted_at""#,
        r#""/createdAt" = ^"submited_at""#,
        "unknown field `submited_at`",
        "did you mean `submitted_at`?",
    ),
    (
        r#"otherwise = "other""#,
        r#"otherwise = ^"othr""#,
        "unknown field `othr`",
        "did you mean `other`?",
    ),
    (
        "same = [\"tenant\"], mine",
        "same = [^\"tennant\"], mine",
        "unknown attribute `tennant`",
        "did you mean `tenant`?",
    ),
    (
        r#"model = "inference""#,
        r#"model = ^"inferense""#,
        "unknown model `inferense`",
        "did you mean `inference`?",
    ),
    (
        r#"zone    = "Europe/Berlin""#,
        r#"zone = ^"Europe/Berlim""#,
        "unknown zone `Europe/Berlim`",
        "did you mean `Europe/Berlin`?",
    ),
    (r#"basis = "SCC""#, r#"basis = ^"SSC""#, "unknown basis `SSC`", "did you mean `SCC`?"),
    (r#"days = "mon-sat""#, r#"days = ^"mon-sta""#, "unknown day `sta`", "did you mean `sat`?"),
    (
        r#"requires = ["nda"]"#,
        r#"requires = [^"dna"]"#,
        "unknown requirement `dna`",
        "did you mean `nda`?",
    ),
];

/// A key that its table does not have.
pub(crate) const KEYS: &[Defect] = &[
    ("unless_roles", "^unles_roles", "unknown key `unles_roles`", "did you mean `unless_roles`?"),
    ("k = 20", "^kk = 20", "unknown key `kk`", "did you mean `k`?"),
    (
        "to = [\"us-llm\"]",
        "^absolute = true",
        "unknown key `absolute`",
        "only a [[limit]] can be absolute",
    ),
    (
        "to = [\"us-llm\"]",
        "^unless_roles = [\"dpo\"]",
        "unknown key `unless_roles`",
        "only a [[limit]] can except roles",
    ),
    (
        "absolute = true ",
        "^lasts = \"1h\" ",
        "unknown key `lasts`",
        "only a [[break_glass]] has this key",
    ),
    (
        "longest_grant",
        "^longest_grand",
        "unknown key `longest_grand`",
        "did you mean `longest_grant`?",
    ),
    (
        "egress = true, model = \"training\"",
        "^egres = true",
        "unknown key `egres`",
        "did you mean `egress`?",
    ),
    ("tia = 2026-02-10", "^tai = 2026-02-10", "unknown key `tai`", "did you mean `tia`?"),
    ("needs_certs", "^need_certs", "unknown key `need_certs`", "did you mean `needs_certs`?"),
    (
        "[profiles.formbricks]\n",
        "[profiles.formbricks]\n^record_id = \"/id\"\n",
        "unknown key `record_id`",
        "did you mean `record`?",
    ),
    (
        "schema  = 1",
        "schema = 1\n^epoch = 4",
        "unknown key `epoch`",
        "grants and revocations are the people document",
    ),
];

/// A value that means nothing at its place.
pub(crate) const VALUES: &[Defect] = &[
    ("schema  = 1", "schema = ^2", "this release reads schema 1", ""),
    ("schema  = 1", "schema = ^\"1\"", "expected an integer, found text", ""),
    ("k       = 10", "k = ^1", "k must be at least 2 and at most 4000000000", ""),
    ("k       = 10", "k = ^10.0", "expected an integer, found a float", ""),
    (
        "k = 20",
        "k = ^9",
        "k must be at least 10 and at most 4000000000",
        "the policy's own `k` is the floor",
    ),
    ("\"07:00-20:00\"", "^\"07:00-07:00\"", "these hours are empty: they end as they start", ""),
    ("\"07:00-20:00\"", "^\"7-20\"", "expected hours such as `07:00-20:00`", ""),
    (
        "lasts = \"60m\"",
        "lasts = ^\"60 minutes\"",
        "expected a duration of up to 100 years: `60m`, `8h`, `90d`",
        "",
    ),
    ("until = 2028-09-30", "until = ^\"2028-02-30\"", "there is no such day", ""),
    (
        "until = 2027-01-31",
        "until = ^2027-01-31T10:00:00",
        "expected a date (2026-11-23) or a time with offset (2026-11-23T10:00:00Z)",
        "",
    ),
    ("module = 2", "module = ^5", "expected a module of the clauses: 1 to 4", ""),
    ("country = \"US\"", "country = ^\"USA\"", "expected a country code (ISO 3166-1 alpha-2)", ""),
    (
        "country = \"US\"",
        "country = ^\"UK\"",
        "expected a country code (ISO 3166-1 alpha-2)",
        "write `GB`",
    ),
    (
        "storage = [\"US\"]",
        "storage = [\"DE\", ^\"UK\"]",
        "expected a country code (ISO 3166-1 alpha-2)",
        "write `GB`",
    ),
    (
        "country = \"US\"",
        "country = \"US\"\naccess = ^\"EU\"",
        "expected a country code (ISO 3166-1 alpha-2)",
        "name its countries: only `home` may say `EU`",
    ),
    (
        "on = \"response.export\"",
        "on = ^[]",
        "an empty list",
        "name something, or leave the key out where it may be missing",
    ),
    (
        "roles = [\"marketing\"]\n",
        "roles = [\"marketing\", ^\"marketing\"]\n",
        "role `marketing` is repeated",
        "",
    ),
    (
        "admin        =",
        "^\" admin\" =",
        "this is no name for a role",
        "1 to 128 bytes, no control characters, quotes or backslashes, no outer white space, not `*`",
    ),
    (
        "attributes = [",
        "attributes = [^\"\", ",
        "this is no name for an attribute",
        "1 to 128 bytes, no control characters, quotes or backslashes, no outer white space, not `*`",
    ),
    (
        "records   = \"/data\"",
        "records = ^\"data\"",
        "expected a JSON pointer (RFC 6901): it begins with `/`",
        "",
    ),
    (
        "\"/data/*\" ",
        "^\"/da*ta\" ",
        "`*` stands alone or ends a segment; `**` is the last segment only",
        "",
    ),
    (
        "views = { special = \"deny\" }",
        "views = ^{}",
        "a rule says its view of at least one class",
        "",
    ),
    ("absolute = true", "absolute = ^\"yes\"", "expected true or false, found text", ""),
    ("legal_hold = [true]", "legal_hold = [^1.5]", "expected text, an integer, true or false", ""),
];
