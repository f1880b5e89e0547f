-- Everything that a form handed in, written in the engine's own transaction. Residents' data and long texts stand here
-- and not in the engine's variables, which every reader of a case sees.
create table form_record (
    id                       bigint generated always as identity primary key,
    root_process_instance_id varchar(64)  not null,
    process_instance_id      varchar(64)  not null,
    procedure                varchar(255) not null,
    element_id               varchar(255) not null,
    form_id                  varchar(255) not null,
    task_id                  varchar(64),
    submitted_by             varchar(255),
    submitted_at             timestamptz  not null,
    content                  jsonb        not null
);

comment on column form_record.task_id is 'null for a start form';
comment on column form_record.submitted_by is 'null where no person was logged in';
comment on column form_record.content is 'field key to value; null where a shown field was left empty';

create index form_record_case on form_record (root_process_instance_id, id);
create index form_record_process on form_record (process_instance_id);
create index form_record_task on form_record (task_id) where task_id is not null;
