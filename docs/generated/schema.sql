-- Made by ./x docs from a freshly migrated SQLite database.

CREATE TABLE account (
    id         TEXT   NOT NULL PRIMARY KEY,
    address    TEXT   NOT NULL,         -- as it was typed
    folded     TEXT   NOT NULL UNIQUE,  -- under which it is found
    name       TEXT   NOT NULL,
    lang       TEXT   NOT NULL,         -- of letters to them
    state      TEXT   NOT NULL CHECK (state IN ('invited', 'active', 'disabled')),
    created_us BIGINT NOT NULL
);

CREATE TABLE account_credential (
    id         TEXT   NOT NULL PRIMARY KEY,
    account    TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    kind       TEXT   NOT NULL CHECK (kind IN ('password', 'totp', 'recovery', 'passkey')),
    handle     TEXT   NOT NULL,            -- of a passkey: its id; of a recovery code: its hash; else empty
    secret     TEXT   NOT NULL,            -- hash, shared key or public key
    label      TEXT   NOT NULL,            -- the person's own word for it
    counter    BIGINT NOT NULL DEFAULT 0,  -- the last one-time step or signature count that was used
    created_us BIGINT NOT NULL,
    used_us    BIGINT
);

CREATE INDEX account_credential_account ON account_credential (account, kind);

CREATE UNIQUE INDEX account_credential_password ON account_credential (account) WHERE kind IN ('password');

CREATE TABLE account_role (
    id         TEXT   NOT NULL PRIMARY KEY,
    account    TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    role       TEXT   NOT NULL,
    scope_kind TEXT   NOT NULL CHECK (scope_kind IN ('', 'territory', 'organisation', 'topic')),
    scope      TEXT   NOT NULL,  -- code or record id; empty: everywhere
    from_us    BIGINT NOT NULL,
    until_us   BIGINT            -- NULL: until it is taken away
);

CREATE INDEX account_role_account ON account_role (account);

CREATE TABLE account_session (
    id_hash    TEXT   NOT NULL PRIMARY KEY,  -- SHA-256 of what the cookie holds
    account    TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    state      TEXT   NOT NULL CHECK (state IN ('second', 'open')),  -- second: the second factor is still due
    browser    TEXT   NOT NULL,              -- "Firefox, Linux": for the list of one's own sessions
    created_us BIGINT NOT NULL,
    seen_us    BIGINT NOT NULL,
    proven_us  BIGINT NOT NULL               -- when the person last proved who they are
);

CREATE INDEX account_session_account ON account_session (account, created_us);

CREATE TABLE account_token (
    hash       TEXT   NOT NULL PRIMARY KEY,  -- SHA-256 of what the link holds
    purpose    TEXT   NOT NULL CHECK (purpose IN ('first', 'invitation', 'reset', 'device')),
    account    TEXT   REFERENCES account (id) ON DELETE CASCADE,  -- NULL: of nobody, so that asking tells nothing
    until_us   BIGINT NOT NULL
);

CREATE INDEX account_token_account ON account_token (account, purpose);

CREATE TABLE article (
    record    TEXT   NOT NULL PRIMARY KEY,  -- id of the record
    type      TEXT   NOT NULL,              -- of CSL
    year      BIGINT NOT NULL,              -- 0: not known
    language  TEXT   NOT NULL,              -- BCP 47, or as stated; empty: not known
    method    TEXT   NOT NULL,              -- study design, code; empty: not known
    access    TEXT   NOT NULL,              -- open, repository, closed, unknown or empty
    reading   TEXT   NOT NULL,              -- what our readers read of it; empty: nothing yet
    annotated TEXT   NOT NULL,              -- extent of the longest annotation: extended, brief, or empty
    topics    TEXT   NOT NULL,              -- concept codes joined by |
    countries TEXT   NOT NULL,              -- codes joined by |
    authors   TEXT   NOT NULL,              -- one a line, as in a list of literature
    source    TEXT   NOT NULL,              -- journal or publisher
    words     TEXT   NOT NULL,              -- folded, for finding by a part
    doi       TEXT   NOT NULL,              -- what works are compared by: platform/bibliography/duplicates.hpp
    title_key TEXT   NOT NULL,
    author_key TEXT  NOT NULL,
    place_key TEXT   NOT NULL
);

CREATE UNIQUE INDEX article_doi ON article (doi) WHERE doi <> '';

CREATE TABLE article_task (
    id         TEXT   NOT NULL PRIMARY KEY,
    record     TEXT   NOT NULL,
    lang       TEXT   NOT NULL,             -- of the annotation
    writer     TEXT   NOT NULL,             -- account
    reader     TEXT   NOT NULL,             -- account; another one
    asked_by   TEXT   NOT NULL,             -- account
    asked_us   BIGINT NOT NULL,
    due_us     BIGINT NOT NULL,
    state      TEXT   NOT NULL CHECK (state IN ('writing', 'reading', 'read', 'closed')),
    changed_us BIGINT NOT NULL
);

CREATE INDEX article_task_by_state ON article_task (state, due_us);

CREATE UNIQUE INDEX article_task_open ON article_task (record, lang) WHERE state <> 'closed';

CREATE TABLE article_task_remark (
    task       TEXT   NOT NULL REFERENCES article_task (id) ON DELETE CASCADE,
    written_us BIGINT NOT NULL,
    person     TEXT   NOT NULL,
    words      TEXT   NOT NULL,
    PRIMARY KEY (task, written_us)
);

CREATE TABLE audit_entry (
    sequence BIGINT NOT NULL PRIMARY KEY,  -- 1, 2, 3 … without gaps
    at_us    BIGINT NOT NULL,
    actor    TEXT   NOT NULL,              -- an account's id, "system", "console" or "anonymous"
    act      TEXT   NOT NULL,              -- "accounts.role_given"
    object   TEXT   NOT NULL,              -- "account:<id>", "practice:<id>"; empty: none
    detail   TEXT   NOT NULL,              -- JSON: names and codes of our own, never what somebody typed
    previous TEXT   NOT NULL,              -- hash of the entry before it; 64 zeros for the first
    hash     TEXT   NOT NULL               -- SHA-256 over all of the above, in hexadecimal
);

CREATE INDEX audit_entry_actor ON audit_entry (actor, sequence);

CREATE INDEX audit_entry_object ON audit_entry (object, sequence);

CREATE TABLE desk_item (
    record     TEXT   NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL,
    audience   TEXT   NOT NULL,  -- the narrower one of what is shown and of the newest version
    state      TEXT   NOT NULL,  -- of the record
    stage      TEXT   NOT NULL   -- of the newest version while it was never public; empty: nothing waits
               CHECK (stage IN ('', 'draft', 'submitted', 'in_review')),
    version    BIGINT NOT NULL,  -- the newest
    person     TEXT   NOT NULL,  -- who wrote it
    changed_us BIGINT NOT NULL,  -- when the record or its newest version last changed
    title_bg   TEXT   NOT NULL,
    title_en   TEXT   NOT NULL,
    words      TEXT   NOT NULL   -- folded: everything that is searched
);

CREATE INDEX desk_item_by_change ON desk_item (changed_us, record);

CREATE INDEX desk_item_by_kind ON desk_item (kind, changed_us, record);

CREATE INDEX desk_item_by_person ON desk_item (person, stage, changed_us, record);

CREATE INDEX desk_item_by_stage ON desk_item (stage, changed_us, record);

CREATE TABLE desk_once (
    person  TEXT   NOT NULL,
    key     TEXT   NOT NULL,
    record  TEXT   NOT NULL,
    version BIGINT NOT NULL,
    made_us BIGINT NOT NULL,
    PRIMARY KEY (person, key)
);

CREATE INDEX desk_once_by_age ON desk_once (made_us);

CREATE TABLE desk_plan (
    record  TEXT   NOT NULL,
    act     TEXT   NOT NULL CHECK (act IN ('publish', 'withdraw')),
    version BIGINT NOT NULL,  -- that is published
    at_us   BIGINT NOT NULL,
    person  TEXT   NOT NULL,  -- whose act it is
    reason  TEXT   NOT NULL,  -- of a withdrawal
    PRIMARY KEY (record, act)
);

CREATE TABLE desk_remark (
    id         TEXT   NOT NULL PRIMARY KEY,
    record     TEXT   NOT NULL,
    version    BIGINT NOT NULL,
    person     TEXT   NOT NULL,
    what       TEXT   NOT NULL CHECK (what IN ('sent_back', 'comment')),
    field      TEXT   NOT NULL,  -- path of a declared field; empty: the whole
    words      TEXT   NOT NULL,
    written_us BIGINT NOT NULL,
    settled_us BIGINT            -- when it was taken care of
);

CREATE INDEX desk_remark_by_record ON desk_remark (record, written_us);

CREATE TABLE desk_typed (
    person   TEXT   NOT NULL,
    kind     TEXT   NOT NULL,
    record   TEXT   NOT NULL,  -- empty: a new one
    based_on BIGINT NOT NULL,  -- the version the form showed
    audience TEXT   NOT NULL,
    fields   TEXT   NOT NULL,  -- JSON, as it was typed
    saved_us BIGINT NOT NULL,
    PRIMARY KEY (person, kind, record)
);

CREATE TABLE harvest (
    record      TEXT   NOT NULL PRIMARY KEY,
    kind        TEXT   NOT NULL,
    works       BIGINT NOT NULL CHECK (works IN (0, 1)),  -- its kind holds works of literature
    stamp_us    BIGINT NOT NULL,                          -- datestamp: whole seconds, never behind another row's
    gone        BIGINT NOT NULL CHECK (gone IN (0, 1)),   -- not for everyone any more
    changed_us  BIGINT NOT NULL,                          -- when its page last changed
    description TEXT   NOT NULL                           -- JSON (platform/describe); of a gone one its topics alone
);

CREATE INDEX harvest_by_kind ON harvest (kind, stamp_us, record);

CREATE INDEX harvest_by_stamp ON harvest (stamp_us, record);

CREATE INDEX harvest_of_works ON harvest (works, stamp_us, record);

CREATE TABLE harvest_key (
    name TEXT NOT NULL PRIMARY KEY,
    key  TEXT NOT NULL  -- hexadecimal
);

CREATE TABLE harvest_topic (
    record   TEXT   NOT NULL REFERENCES harvest (record),
    code     TEXT   NOT NULL,
    stamp_us BIGINT NOT NULL,  -- as in harvest
    PRIMARY KEY (record, code)
);

CREATE INDEX harvest_topic_by_stamp ON harvest_topic (code, stamp_us, record);

CREATE TRIGGER hold_delete_open BEFORE DELETE ON hold
WHEN OLD.state = 'open'
BEGIN
    SELECT RAISE(ABORT, 'hold_open: an open hold is settled, not deleted');
END;

CREATE TRIGGER hold_insert_public BEFORE INSERT ON hold
WHEN NEW.state = 'open' AND (
    EXISTS (SELECT 1 FROM record WHERE id = NEW.record AND published_version <> 0
            AND NEW.version IN (0, published_version))
    OR EXISTS (SELECT 1 FROM record_version WHERE record = NEW.record AND state = 'published'
               AND NEW.version IN (0, number)))
BEGIN
    SELECT RAISE(ABORT, 'hold_late: the version is public already');
END;

CREATE TRIGGER hold_update_public BEFORE UPDATE ON hold
WHEN NEW.state = 'open' AND (
    EXISTS (SELECT 1 FROM record WHERE id = NEW.record AND published_version <> 0
            AND NEW.version IN (0, published_version))
    OR EXISTS (SELECT 1 FROM record_version WHERE record = NEW.record AND state = 'published'
               AND NEW.version IN (0, number)))
BEGIN
    SELECT RAISE(ABORT, 'hold_late: the version is public already');
END;

CREATE TABLE hold (
    id         TEXT   NOT NULL PRIMARY KEY,  -- random: says nothing about its age
    record     TEXT   NOT NULL REFERENCES record (id),
    version    BIGINT NOT NULL,              -- 0: every version
    cause      TEXT   NOT NULL,              -- '<feature>.<why>'
    subject    TEXT   NOT NULL,              -- what it waits for: an id in the feature
    state      TEXT   NOT NULL CHECK (state IN ('open', 'settled')),
    opened_by  TEXT   NOT NULL,
    opened_us  BIGINT NOT NULL,              -- of the clock the feature gave: a sealed kind gives whole days
    settled_by TEXT   NOT NULL DEFAULT '',   -- what ended it: an id in the feature
    settled_us BIGINT,
    CHECK ((state = 'settled') = (settled_us IS NOT NULL))
);

CREATE INDEX hold_by_subject ON hold (cause, subject) WHERE state = 'open';

CREATE UNIQUE INDEX hold_once ON hold (record, version, cause, subject) WHERE state = 'open';

CREATE TABLE import_file (
    id        TEXT   NOT NULL PRIMARY KEY,
    person    TEXT   NOT NULL,
    kind      TEXT   NOT NULL,  -- "practices"
    name      TEXT   NOT NULL,  -- of the file, as it was sent
    file      TEXT   NOT NULL,  -- its name in the store of files
    matched   TEXT   NOT NULL,  -- JSON: the field of each column, in their order; "" for one that stays out
    mended    TEXT   NOT NULL,  -- JSON: row, column and the new text of cells that were mended
    made_us   BIGINT NOT NULL
);

CREATE INDEX import_file_age ON import_file (made_us);

CREATE INDEX import_file_person ON import_file (person, made_us);

CREATE TABLE import_matched (
    person  TEXT   NOT NULL,
    kind    TEXT   NOT NULL,
    heading TEXT   NOT NULL,  -- SHA-256 of the heading of the file
    matched TEXT   NOT NULL,
    used_us BIGINT NOT NULL,
    PRIMARY KEY (person, kind, heading)
);

CREATE TABLE inbox_message (
    id         TEXT   NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL CHECK (kind IN ('error', 'tried', 'practice')),
    subject    TEXT   NOT NULL,             -- of an error: the path; of "tried": the record; else empty
    lang       TEXT   NOT NULL,
    written_us BIGINT NOT NULL,
    state      TEXT   NOT NULL CHECK (state IN ('unconfirmed', 'open', 'published', 'closed')),
    fields     TEXT   NOT NULL,             -- JSON, as it was typed
    address    TEXT   NOT NULL,             -- of the sender; empty: none was given, or it is deleted
    token_hash TEXT   NOT NULL,             -- of the link that confirms; empty: confirmed
    made       TEXT   NOT NULL DEFAULT '',  -- the record that was made of it
    closed_us  BIGINT
);

CREATE INDEX inbox_message_by_state ON inbox_message (state, written_us);

CREATE INDEX inbox_message_by_subject ON inbox_message (subject, state, written_us);

CREATE INDEX inbox_message_by_token ON inbox_message (token_hash);

CREATE TABLE job (
    id           TEXT   NOT NULL PRIMARY KEY,  -- made by us, says nothing of its age
    kind         TEXT   NOT NULL,              -- names its handler: 'search.reindex'
    payload      TEXT   NOT NULL,              -- JSON for the handler: ids, never personal data
    effect_key   TEXT   NOT NULL UNIQUE,       -- one effect, one job, however often it is asked for
    state        TEXT   NOT NULL
                 CHECK (state IN ('ready', 'claimed', 'done', 'dead')),
    due_us       BIGINT,                       -- ready: not before; claimed: when the lease ends; else NULL
    attempts     BIGINT NOT NULL DEFAULT 0,    -- how often it was claimed
    fence        BIGINT NOT NULL DEFAULT 0,    -- grows with each claim: only the last one may finish the job
    claimed_by   TEXT   NOT NULL DEFAULT '',   -- the worker, for people
    last_error   TEXT   NOT NULL DEFAULT '',   -- for the operator
    finished_us  BIGINT,
    CHECK ((due_us IS NOT NULL) = (state IN ('ready', 'claimed'))),
    CHECK ((finished_us IS NOT NULL) = (state IN ('done', 'dead')))
);

CREATE INDEX job_due ON job (due_us, id) WHERE due_us IS NOT NULL;

CREATE INDEX job_finished ON job (state, finished_us) WHERE finished_us IS NOT NULL;

CREATE TABLE mail_outbox (
    id         TEXT   NOT NULL PRIMARY KEY,  -- random, says nothing of its age; lower case it is the Message-ID
    effect     TEXT   NOT NULL UNIQUE,       -- SHA-256 of what causes it: the same cause is one letter
    purpose    TEXT   NOT NULL,              -- who asks for it: "send", "bulletin"
    kind       TEXT   NOT NULL               -- a copy of bulk mail whose fate is unknown is not sent again
               CHECK (kind IN ('transactional', 'bulk')),
    subject_id TEXT,                         -- the purpose's own id, for its last word before the letter goes
    state      TEXT   NOT NULL
               CHECK (state IN ('ready', 'claimed', 'transmitting', 'accepted', 'deferred', 'failed', 'in_doubt')),
    recipient  TEXT,                         -- NULL once erased
    message    TEXT,                         -- the whole letter, 7-bit, CRLF; NULL once erased
    attempts   BIGINT NOT NULL DEFAULT 0,
    doubts     BIGINT NOT NULL DEFAULT 0,    -- how often a crash left its fate unknown
    fence      BIGINT NOT NULL DEFAULT 0,    -- grows with each claim; an older claim can change nothing
    lease_us   BIGINT,                       -- until when the claim holds
    next_us    BIGINT NOT NULL,              -- not before
    created_us BIGINT NOT NULL,
    give_up_us BIGINT NOT NULL,              -- no attempt after this
    forget_us  BIGINT NOT NULL,              -- the row is deleted after this
    reply      TEXT,                         -- code of the last answer; never its text, which may name the person
    CHECK (state NOT IN ('accepted', 'failed') OR (recipient IS NULL AND message IS NULL)),
    CHECK (state NOT IN ('ready', 'claimed', 'transmitting', 'deferred') OR (recipient IS NOT NULL AND message IS NOT NULL))
);

CREATE INDEX mail_outbox_due ON mail_outbox (state, next_us);

CREATE INDEX mail_outbox_forget ON mail_outbox (forget_us);

CREATE TABLE old_address (
    old      TEXT   NOT NULL PRIMARY KEY,  -- path, decoded and without a slash at its end, and "?query" where one counts
    target   TEXT   NOT NULL,              -- path of ours, as it stands in an address: "/bg/practices/…"
    since_us BIGINT NOT NULL
);

CREATE TABLE picture (
    id         TEXT   NOT NULL PRIMARY KEY,  -- grows with time: the order
    content    TEXT   NOT NULL,              -- the file of its widest copy
    record     TEXT   NOT NULL,
    alt_bg     TEXT   NOT NULL CHECK (alt_bg <> ''),
    alt_en     TEXT   NOT NULL CHECK (alt_en <> ''),
    caption_bg TEXT   NOT NULL,
    caption_en TEXT   NOT NULL,
    waits      BIGINT NOT NULL CHECK (waits IN (0, 1)),  -- 1: not shown in public yet
    person     TEXT   NOT NULL,                          -- who added it
    added_us   BIGINT NOT NULL
);

CREATE INDEX picture_by_content ON picture (content);

CREATE INDEX picture_by_record ON picture (record, id);

CREATE TABLE picture_copy (
    content TEXT   NOT NULL,
    width   BIGINT NOT NULL,
    height  BIGINT NOT NULL,
    file    TEXT   NOT NULL,  -- its name in the store of files
    PRIMARY KEY (content, width)
);

CREATE INDEX picture_copy_by_file ON picture_copy (file);

CREATE TABLE practice (
    record          TEXT   NOT NULL PRIMARY KEY,  -- id of the record
    slug            TEXT   NOT NULL,
    audience        TEXT   NOT NULL CHECK (audience IN ('everyone', 'partners', 'staff')),
    origin          TEXT   NOT NULL CHECK (origin IN ('national', 'foreign')),
    country         TEXT   NOT NULL,              -- ISO 3166-1 alpha-2
    type            TEXT   NOT NULL CHECK (type IN ('service', 'programme', 'method', 'policy', 'instrument')),
    effectiveness   BIGINT NOT NULL CHECK (effectiveness BETWEEN 0 AND 2),    -- EPIC: 0, +, ++
    enduring        BIGINT NOT NULL CHECK (enduring BETWEEN 0 AND 2),
    transferability BIGINT NOT NULL CHECK (transferability BETWEEN 0 AND 2),
    topics          TEXT   NOT NULL,              -- concept codes joined by |
    target_groups   TEXT   NOT NULL,              -- codes joined by |
    places          TEXT   NOT NULL,              -- territory codes joined by |; empty: whole country or abroad
    words           TEXT   NOT NULL,              -- folded words of all languages, for finding by a part
    published_us    BIGINT NOT NULL
, outcomes TEXT NOT NULL DEFAULT '', aims     TEXT NOT NULL DEFAULT '');

CREATE TABLE practice_assessment (
    id              TEXT   NOT NULL PRIMARY KEY,
    record          TEXT   NOT NULL,
    version         BIGINT NOT NULL,             -- that is judged
    opened_us       BIGINT NOT NULL,
    opened_by       TEXT   NOT NULL,             -- account
    due_us          BIGINT NOT NULL,             -- by when both have judged
    settled_us      BIGINT,                      -- NULL: it is open
    settled_by      TEXT   NOT NULL DEFAULT '',
    settled_version BIGINT NOT NULL DEFAULT 0,   -- that holds the settled criteria
    panel           BIGINT NOT NULL DEFAULT 0,   -- people who settled
    result          TEXT   NOT NULL DEFAULT ''   -- JSON: a level and the public reasons for each criterion
);

CREATE INDEX practice_assessment_by_record ON practice_assessment (record, settled_us);

CREATE UNIQUE INDEX practice_assessment_open ON practice_assessment (record) WHERE settled_us IS NULL;

CREATE TABLE practice_rater (
    assessment TEXT   NOT NULL REFERENCES practice_assessment (id) ON DELETE CASCADE,
    place      BIGINT NOT NULL CHECK (place IN (1, 2)),
    person     TEXT   NOT NULL,                  -- account
    rated_us   BIGINT,                           -- NULL: has not judged yet
    said       TEXT   NOT NULL DEFAULT '',       -- JSON: a level and a reason for each criterion
    PRIMARY KEY (assessment, place),
    UNIQUE (assessment, person)
);

CREATE INDEX practice_rater_by_person ON practice_rater (person);

CREATE TABLE practice_text (
    record    TEXT NOT NULL REFERENCES practice (record) ON DELETE CASCADE,
    lang      TEXT NOT NULL,        -- of the page
    text_lang TEXT NOT NULL,        -- of the words: another one where there is no translation
    title     TEXT NOT NULL,
    folded_title TEXT NOT NULL,     -- under which two spellings of one title meet
    summary   TEXT NOT NULL,
    PRIMARY KEY (record, lang)
);

CREATE INDEX practice_text_title ON practice_text (folded_title);

CREATE TABLE projection_position (
    name     TEXT   NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL  -- the last change it has taken; 0: none
);

CREATE TRIGGER record_insert_held BEFORE INSERT ON record
WHEN NEW.published_version <> 0 AND EXISTS (
    SELECT 1 FROM hold WHERE record = NEW.id AND state = 'open' AND version IN (0, NEW.published_version))
BEGIN
    SELECT RAISE(ABORT, 'hold_open: the record may not be published while a hold is open');
END;

CREATE TRIGGER record_update_held BEFORE UPDATE ON record
WHEN NEW.published_version <> 0 AND EXISTS (
    SELECT 1 FROM hold WHERE record = NEW.id AND state = 'open' AND version IN (0, NEW.published_version))
BEGIN
    SELECT RAISE(ABORT, 'hold_open: the record may not be published while a hold is open');
END;

CREATE TABLE record (
    id                TEXT   NOT NULL PRIMARY KEY,  -- ULID made by us, sorts by age
    kind              TEXT   NOT NULL,              -- the feature's word: 'practice'
    slug              TEXT   NOT NULL,              -- its address now; all it ever had: record_slug
    state             TEXT   NOT NULL
                      CHECK (state IN ('draft', 'submitted', 'in_review', 'published', 'archived', 'withdrawn')),
    audience          TEXT   NOT NULL               -- who may see it once it is public
                      CHECK (audience IN ('everyone', 'partners', 'staff')),
    shown_to          TEXT   NOT NULL               -- the audience while it is public, else empty: lists test this
                      GENERATED ALWAYS AS (CASE WHEN state IN ('published', 'archived') THEN audience ELSE '' END) STORED,
    version           BIGINT NOT NULL,              -- the version this row shows
    newest_version    BIGINT NOT NULL,              -- the last one written
    published_version BIGINT NOT NULL DEFAULT 0,    -- the public one; 0: none
    created_us        BIGINT NOT NULL,              -- microseconds, UTC, as everywhere
    changed_us        BIGINT NOT NULL,              -- when what this row shows last changed
    published_us      BIGINT,                       -- when it first became public; stays through later versions
    withdrawn_reason  TEXT   NOT NULL DEFAULT '',   -- in the withdrawer's words, shown with the 410
    hold_serial       BIGINT NOT NULL DEFAULT 0,    -- moved by whoever opens a hold or publishes: their common lock
    CHECK ((state IN ('published', 'archived')) = (published_version > 0)),
    CHECK (published_version = 0 OR (published_version = version AND published_us IS NOT NULL)),
    CHECK (version >= 1 AND version <= newest_version)
);

CREATE INDEX record_by_change ON record (kind, shown_to, changed_us, id);

CREATE INDEX record_by_date ON record (kind, shown_to, published_us, id);

CREATE INDEX record_by_state ON record (kind, state, audience, changed_us, id);

CREATE TABLE record_batch (
    id         TEXT   NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL,
    audience   TEXT   NOT NULL CHECK (audience IN ('everyone', 'partners', 'staff')),
    state      TEXT   NOT NULL CHECK (state IN ('staging', 'published')),
    touched_us BIGINT NOT NULL  -- when something was last staged
);

CREATE TABLE record_batch_row (
    batch  TEXT NOT NULL REFERENCES record_batch (id) ON DELETE CASCADE,
    record TEXT NOT NULL REFERENCES record (id),
    PRIMARY KEY (batch, record)
);

CREATE TABLE record_body (
    record TEXT   NOT NULL,
    number BIGINT NOT NULL,
    words  TEXT   NOT NULL,  -- JSON: title and summary by language, topics, territories
    fields TEXT   NOT NULL,  -- JSON of the feature
    PRIMARY KEY (record, number),
    FOREIGN KEY (record, number) REFERENCES record_version (record, number)
);

CREATE TABLE record_change (
    sequence INTEGER NOT NULL PRIMARY KEY,
    at_us    BIGINT  NOT NULL,
    actor    TEXT    NOT NULL,  -- id of who did it
    kind     TEXT    NOT NULL,  -- of the record, or 'vocabulary', 'batch' …
    record   TEXT    NOT NULL,  -- empty for a batch
    version  BIGINT  NOT NULL,  -- 0 where none is meant
    act      TEXT    NOT NULL,  -- 'created', 'revised', 'published' …
    fields   TEXT    NOT NULL   -- names of what changed, separated by commas
);

CREATE TABLE record_count (
    kind     TEXT   NOT NULL,
    state    TEXT   NOT NULL,
    audience TEXT   NOT NULL,
    slot     BIGINT NOT NULL,
    number   BIGINT NOT NULL,  -- may be negative in one slot, never in the sum
    PRIMARY KEY (kind, state, audience, slot)
);

CREATE TABLE record_link (
    from_record TEXT   NOT NULL REFERENCES record (id),
    to_record   TEXT   NOT NULL REFERENCES record (id),
    relation    TEXT   NOT NULL
                CHECK (relation IN ('rests_on', 'answers', 'implements', 'considers', 'reports_on', 'replaces',
                                    'is_about', 'related')),
    actor       TEXT   NOT NULL,
    since_us    BIGINT NOT NULL,
    PRIMARY KEY (from_record, to_record, relation),
    CHECK (from_record <> to_record)
);

CREATE INDEX record_link_to ON record_link (to_record);

CREATE TABLE record_slug (
    kind     TEXT   NOT NULL,
    slug     TEXT   NOT NULL,
    record   TEXT   NOT NULL REFERENCES record (id),
    since_us BIGINT NOT NULL,  -- when it was first given
    PRIMARY KEY (kind, slug)
);

CREATE TABLE record_territory (
    record       TEXT   NOT NULL REFERENCES record (id),
    code         TEXT   NOT NULL,  -- territory of the vocabulary
    kind         TEXT   NOT NULL,
    shown_to     TEXT   NOT NULL,
    published_us BIGINT NOT NULL,  -- 0: never public
    PRIMARY KEY (record, code)
);

CREATE INDEX record_territory_by_date ON record_territory (code, kind, shown_to, published_us, record);

CREATE TABLE record_text (
    record       TEXT NOT NULL REFERENCES record (id),
    lang         TEXT NOT NULL,  -- BCP 47 tag of the page
    text_lang    TEXT NOT NULL,  -- of the title
    title        TEXT NOT NULL,
    summary_lang TEXT NOT NULL,  -- of the summary
    summary      TEXT NOT NULL,
    sort_key     TEXT NOT NULL,  -- of the title, in lang's dictionary order; hexadecimal, so that bytes decide
    kind         TEXT NOT NULL,  -- as in record
    shown_to     TEXT NOT NULL,  -- as in record
    PRIMARY KEY (record, lang)
);

CREATE INDEX record_text_by_title ON record_text (lang, kind, shown_to, sort_key, record);

CREATE TABLE record_topic (
    record       TEXT   NOT NULL REFERENCES record (id),
    code         TEXT   NOT NULL,  -- concept of the vocabulary
    kind         TEXT   NOT NULL,
    shown_to     TEXT   NOT NULL,
    published_us BIGINT NOT NULL,  -- 0: never public
    PRIMARY KEY (record, code)
);

CREATE INDEX record_topic_by_date ON record_topic (code, kind, shown_to, published_us, record);

CREATE TRIGGER record_version_insert_held BEFORE INSERT ON record_version
WHEN NEW.published_us IS NOT NULL AND EXISTS (
    SELECT 1 FROM hold WHERE record = NEW.record AND state = 'open' AND version IN (0, NEW.number))
BEGIN
    SELECT RAISE(ABORT, 'hold_open: the version may not be published while a hold is open');
END;

CREATE TRIGGER record_version_update_held BEFORE UPDATE ON record_version
WHEN (NEW.state = 'published' OR (NEW.published_us IS NOT NULL AND OLD.published_us IS NULL)) AND EXISTS (
    SELECT 1 FROM hold WHERE record = NEW.record AND state = 'open' AND version IN (0, NEW.number))
BEGIN
    SELECT RAISE(ABORT, 'hold_open: the version may not be published while a hold is open');
END;

CREATE TABLE record_version (
    record        TEXT   NOT NULL REFERENCES record (id),
    number        BIGINT NOT NULL CHECK (number >= 1),
    state         TEXT   NOT NULL
                  CHECK (state IN ('draft', 'submitted', 'in_review', 'published', 'archived', 'withdrawn')),
    audience      TEXT   NOT NULL CHECK (audience IN ('everyone', 'partners', 'staff')),
    changed       TEXT   NOT NULL,              -- names that differ from the version before (once public: from the
                                                -- public one before), separated by commas
    actor         TEXT   NOT NULL,              -- id of who wrote it
    note          TEXT   NOT NULL,              -- what changed, in the writer's words
    valid_from_us BIGINT NOT NULL,              -- when it was written
    published_us  BIGINT,                       -- when it became the public one; once in its life
    valid_to_us   BIGINT,                       -- when another took its place or it was withdrawn
    PRIMARY KEY (record, number),
    CHECK ((state = 'published') = (published_us IS NOT NULL AND valid_to_us IS NULL)),
    CHECK ((state IN ('published', 'archived', 'withdrawn')) = (published_us IS NOT NULL)),
    CHECK (valid_to_us IS NULL OR valid_to_us >= published_us)
);

CREATE UNIQUE INDEX record_version_public ON record_version (record) WHERE state = 'published';

CREATE TABLE recording (
    text_key TEXT   NOT NULL PRIMARY KEY,  -- hash of the text, its language and the way it is spoken
    file     TEXT   NOT NULL,              -- its name in the store of files
    size     BIGINT NOT NULL,              -- bytes
    seconds  BIGINT NOT NULL,
    made_us  BIGINT NOT NULL
);

CREATE TABLE room_title (
    record TEXT NOT NULL REFERENCES room_words (record) ON DELETE CASCADE,
    lang   TEXT NOT NULL,
    kind   TEXT NOT NULL,
    title  TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (record, lang)
);

CREATE INDEX room_title_folded ON room_title (kind, folded);

CREATE TABLE room_words (
    record TEXT NOT NULL PRIMARY KEY,  -- id of the record
    kind   TEXT NOT NULL,              -- of the record
    words  TEXT NOT NULL               -- folded words of all languages
);

CREATE INDEX room_words_kind ON room_words (kind, record);

CREATE TABLE search_missed (
    day   TEXT   NOT NULL,  -- ISO date in Sofia
    lang  TEXT   NOT NULL,  -- of the page
    words TEXT   NOT NULL,  -- folded, at most three
    times BIGINT NOT NULL,
    PRIMARY KEY (day, lang, words)
);

CREATE TABLE store_migration (name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, applied_us BIGINT NOT NULL);

CREATE TABLE vocabulary_concept (
    scheme     TEXT   NOT NULL,
    code       TEXT   NOT NULL,  -- stable; what records store
    type       TEXT   NOT NULL,  -- group inside the scheme: 'municipality', a facet; may be empty
    broader    TEXT   NOT NULL,  -- code of the wider concept in the same scheme; empty: a top one
    status     TEXT   NOT NULL CHECK (status IN ('current', 'retired')),
    notations  TEXT   NOT NULL,  -- JSON object: codes in other systems, by their name ("nuts3")
    changed_us BIGINT NOT NULL,  -- microseconds, UTC
    PRIMARY KEY (scheme, code)
);

CREATE TABLE vocabulary_definition (
    scheme TEXT NOT NULL,
    code   TEXT NOT NULL,
    lang   TEXT NOT NULL,  -- BCP 47 tag
    text   TEXT NOT NULL,
    PRIMARY KEY (scheme, code, lang),
    FOREIGN KEY (scheme, code) REFERENCES vocabulary_concept (scheme, code)
);

CREATE TABLE vocabulary_label (
    scheme   TEXT   NOT NULL,
    code     TEXT   NOT NULL,
    lang     TEXT   NOT NULL,  -- BCP 47 tag; empty for an alias
    role     TEXT   NOT NULL CHECK (role IN ('preferred', 'alternative', 'alias')),
    position BIGINT NOT NULL,  -- order in which they were given
    text     TEXT   NOT NULL,
    PRIMARY KEY (scheme, code, role, position, lang),
    FOREIGN KEY (scheme, code) REFERENCES vocabulary_concept (scheme, code),
    CHECK ((role = 'alias') = (lang = '')),
    CHECK (role <> 'preferred' OR position = 0)
);

CREATE TABLE vocabulary_link (
    scheme   TEXT   NOT NULL,
    code     TEXT   NOT NULL,
    position BIGINT NOT NULL,  -- order in which they were given
    relation TEXT   NOT NULL CHECK (relation IN ('related', 'match-exact', 'match-close', 'match-broader',
                                                 'match-narrower', 'match-related')),
    target   TEXT   NOT NULL,  -- a code for 'related', else an address
    PRIMARY KEY (scheme, code, position),
    FOREIGN KEY (scheme, code) REFERENCES vocabulary_concept (scheme, code)
);

CREATE TABLE vocabulary_note (
    scheme TEXT NOT NULL,
    code   TEXT NOT NULL,
    lang   TEXT NOT NULL,  -- BCP 47 tag
    text   TEXT NOT NULL,
    PRIMARY KEY (scheme, code, lang),
    FOREIGN KEY (scheme, code) REFERENCES vocabulary_concept (scheme, code)
);

CREATE TABLE vocabulary_scheme (
    scheme TEXT NOT NULL,  -- 'territories', 'thesaurus'
    lang   TEXT NOT NULL,  -- BCP 47 tag
    title  TEXT NOT NULL,
    PRIMARY KEY (scheme, lang)
);
