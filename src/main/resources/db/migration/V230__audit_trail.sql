-- The audit trail: what happened in each transaction, one entry for each case that it concerned, chained by hash over all
-- entries and over those of each case. See src/docs/decisions/audit-chain.md for what it proves and what it cannot.
create table audit_entry (
    -- from 1 without gaps; written under a lock on audit_head
    seq          bigint      primary key,
    -- the process instance at the root of the calls (case_file.process_instance_id), or 'system'
    subject      varchar(64) not null,
    -- from 1 without gaps within the subject
    subject_seq  integer     not null check (subject_seq >= 1),
    at           timestamptz not null,
    -- JSON as it was hashed, byte by byte; gone with its salt once the case is past its retention
    salt         bytea,
    content      text,
    content_hash bytea       not null check (octet_length(content_hash) = 32),
    hash         bytea       not null check (octet_length(hash) = 32),
    -- with a key that is kept outside of the database
    mac          bytea       not null check (octet_length(mac) = 32),
    unique (subject, subject_seq),
    check ((content is null) = (salt is null))
);

-- Where the chain ends. Whoever writes an entry holds the row to the end of his transaction.
create table audit_head (
    -- there is one row
    sole boolean     primary key default true check (sole),
    seq  bigint      not null,
    hash bytea       not null,
    at   timestamptz,
    -- fingerprint of the key
    key  varchar(16),
    mac  bytea
);
insert into audit_head (seq, hash) values (0, decode(repeat('00', 32), 'hex'));

-- Where the chain of each subject ends
create table audit_subject (
    subject varchar(64) primary key,
    seq     integer     not null,
    hash    bytea       not null
);

create function audit_entry_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and current_setting('guanjia.retention', true) = 'on' and new.content is null
        and (old.seq, old.subject, old.subject_seq, old.at, old.content_hash, old.hash, old.mac)
            = (new.seq, new.subject, new.subject_seq, new.at, new.content_hash, new.hash, new.mac) then
        return new;
    end if;
    raise exception 'audit_entry is append-only: % refused', tg_op using errcode = 'restrict_violation';
end $$;

create trigger audit_entry_stays before update or delete on audit_entry
    for each row execute function audit_entry_stays();
create trigger audit_entry_stays_whole before truncate on audit_entry
    for each statement execute function audit_entry_stays();

-- A fingerprint of what a row of ours says for good. An entry that tells of the row holds it, so the row itself need not
-- be written twice. Columns are named: one that is added later must not change what was said before.
create function audit_digest(of_table text, of_id bigint) returns text language plpgsql stable
    set timezone = 'UTC' as $$
declare
    said jsonb;
begin
    case of_table
        when 'form_record' then
            select jsonb_build_array(id, root_process_instance_id, process_instance_id, procedure, element_id, form_id,
                task_id, submitted_by, submitted_at, content) into said from guanjia.form_record where id = of_id;
        when 'message' then
            select jsonb_build_array(id, idempotency_key, recipient, recipient_name, recipient_phone, case_number, template,
                subject, body, by_mail, by_webhook, sent_at) into said from guanjia.message where id = of_id;
        when 'paper_issue' then
            select jsonb_build_array(id, case_number, paper, item, issued_by, issued_at, phones_hidden, sha256, copy)
                into said from guanjia.paper_issue where id = of_id;
        when 'communication_record' then
            select jsonb_build_array(id, case_number, happened_at, direction, way, with_whom, by_user, content, element_id)
                into said from guanjia.communication_record where id = of_id;
        when 'attachment' then
            select jsonb_build_array(id, case_number, kind, round, name, media_type, size, sha256, note, uploaded_by,
                uploaded_at) into said from guanjia.attachment where id = of_id;
        when 'ledger_entry' then
            select jsonb_build_array(id, kind, office, unit, person, case_number, step, clause, actor, booked_at, way, party,
                account, corrects, reason, postings,
                (select jsonb_agg(jsonb_build_array(l.no, l.fee, l.fen, l.text) order by l.no)
                 from guanjia.ledger_line l where l.entry = e.id),
                (select jsonb_agg(jsonb_build_array(p.no, p.office, p.kind, p.unit, p.fee, p.fen) order by p.no)
                 from guanjia.ledger_posting p where p.entry = e.id))
                into said from guanjia.ledger_entry e where id = of_id;
        else raise exception 'no digest of %', of_table;
    end case;
    -- Null where there is no such row
    return encode(sha256(convert_to(said::text, 'UTF8')), 'hex');
end $$;

-- From a subject to its case
create index case_file_of_process on case_file (process_instance_id);
