"""What the migrations make on PostgreSQL, and what others than the owner may do there. Data, no code."""

_NOT_NULL = " not null"
_COLUMNS = {
    "alembic_version": {"character varying(32)": "version_num"},
    "document": {"text": "sha256", "bytea": "content"},
    "event": {
        "integer": "seq",
        "text": "at name role kind trust policy fingerprint minute meeting said previous hash",
    },
    "filed": {"integer": "event place", "text": "sha256"},
    "standing": {"text": "trust policy brief seal", "integer": "last"},
}
_INDEXES = {
    "event_minute": "event USING btree (trust, minute)",
    "event_policy": "event USING btree (trust, policy, seq)",
    "filed_document": "filed USING btree (sha256)",
    "standing_last": "standing USING btree (last)",
}
_KEPT = (
    "CREATE TRIGGER {0}_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON {0} "
    "FOR EACH STATEMENT EXECUTE FUNCTION policygen_keep()"
)
MADE = {
    **{f"table {table}": "r p" for table in _COLUMNS},
    **{
        f"column {table}.{name}": f"{kind}{_NOT_NULL}"
        for table, kinds in _COLUMNS.items()
        for kind, names in kinds.items()
        for name in names.split()
    },
    "constraint alembic_version_pkc": "PRIMARY KEY (version_num)",
    "constraint document_pkey": "PRIMARY KEY (sha256)",
    "constraint event_hash_key": "UNIQUE (hash)",
    "constraint event_pkey": "PRIMARY KEY (seq)",
    "constraint event_previous_key": "UNIQUE (previous)",
    "constraint filed_event_fkey": "FOREIGN KEY (event) REFERENCES event(seq)",
    "constraint filed_pkey": "PRIMARY KEY (event, place)",
    "constraint filed_sha256_fkey": "FOREIGN KEY (sha256) REFERENCES document(sha256)",
    "constraint standing_pkey": "PRIMARY KEY (trust, policy)",
    **{f"index {name}": f"CREATE INDEX {name} ON {said}" for name, said in _INDEXES.items()},
    **{f"trigger {table}_kept": _KEPT.format(table) for table in ("document", "event", "filed")},
    "trigger filed_late": (
        "CREATE TRIGGER filed_late BEFORE INSERT ON filed FOR EACH ROW EXECUTE FUNCTION policygen_filed()"
    ),
    "trigger standing_with_event": (
        "CREATE TRIGGER standing_with_event BEFORE INSERT OR UPDATE ON standing "
        "FOR EACH ROW EXECUTE FUNCTION policygen_with_event()"
    ),
    "function policygen_keep": "BEGIN RAISE EXCEPTION 'the register is never changed'; END",
}
"""What it is called -> how it is made."""

_ADDING = frozenset({"SELECT", "INSERT"})
RIGHTS = {
    **dict.fromkeys(("event", "document", "filed"), _ADDING),
    "standing": _ADDING | {"UPDATE"},
    "alembic_version": frozenset({"SELECT"}),
}
"""Table -> what a clerk may do."""
