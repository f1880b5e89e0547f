-- Heads of the audit trail, signed with a key that is kept outside of the database (Ed25519, over the lines
-- 'guanjia-audit-head-1', seq, hash in hexadecimal digits, at in milliseconds since 1970).
create table audit_seal (
    id        bigint generated always as identity primary key,
    seq       bigint      not null check (seq >= 1),
    hash      bytea       not null check (octet_length(hash) = 32),
    at        timestamptz not null,
    -- fingerprint of the key
    key       varchar(16) not null,
    signature bytea       not null,
    reason    varchar(10) not null check (reason in ('daily', 'export'))
);

create function audit_seal_stays() returns trigger language plpgsql as $$
begin
    raise exception 'audit_seal is append-only: % refused', tg_op using errcode = 'restrict_violation';
end $$;

create trigger audit_seal_stays before update or delete or truncate on audit_seal
    for each statement execute function audit_seal_stays();

-- What has to leave the database to be worth something: tried again until it is done
create table audit_seal_delivery (
    seal     bigint      not null references audit_seal,
    way      varchar(10) not null check (way in ('file', 'mail', 'webhook')),
    tried_at timestamptz,
    done_at  timestamptz,
    failure  varchar(500),
    primary key (seal, way)
);
create index audit_seal_delivery_open on audit_seal_delivery (seal, way) where done_at is null;
