-- The register of keys and passes (KY-01): one row for each piece, and every change of hands.
create table key_item (
    id           bigint generated always as identity primary key,
    -- what hangs on the key or stands on the pass
    tag          varchar(60)  not null unique,
    kind         varchar(20)  not null check (kind in
                     ('HOUSE', 'MAILBOX', 'METER', 'ACCESS_CARD', 'PARKING_CARD', 'PUBLIC_AREA')),
    -- whose people keep it
    office_id    bigint       not null references office,
    -- null for what belongs to no unit
    unit_id      bigint       references unit,
    place        varchar(200) not null,
    -- id of the group whose people keep it; of a sealed one the group that holds the seal
    keeper_group varchar(64)  not null,
    state        varchar(20)  not null check (state in
                     ('KEPT', 'LENT', 'HANDED_OVER', 'SEALED', 'MISSING', 'VOID')),
    -- who has it, or had it last when it went missing; null while it is kept. Private (EN-07)
    holder       varchar(100) check (state not in ('LENT', 'HANDED_OVER') or holder is not null)
);
create index key_item_of_unit on key_item (unit_id);
create index key_item_by_state on key_item (state, id);

create table key_movement (
    id          bigint generated always as identity primary key,
    key_id      bigint       not null references key_item,
    -- null on entry into the register
    from_state  varchar(20),
    to_state    varchar(20)  not null,
    -- to whom it went, or from whom it came
    person      varchar(100),
    -- null where it was done without a case
    case_number varchar(40)  references case_file,
    step        varchar(100) not null,
    clause      varchar(20),
    -- user id; null where the application itself did it
    actor       varchar(64),
    moved_at    timestamptz  not null,
    note        varchar(500),
    -- a step that runs twice moves a key once
    unique (case_number, step, key_id)
);
create index key_movement_of_key on key_movement (key_id, id);

create function key_movement_stays() returns trigger language plpgsql as $$
begin
    raise exception 'Movements of keys are never changed (KY-01)';
end $$;

create trigger key_movement_stays before update or delete on key_movement
    for each row execute function key_movement_stays();
