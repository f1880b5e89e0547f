-- What a release has shipped of rights and task filters. A start applies the difference to what was shipped last, so an
-- administrator's own changes stay, and a line taken out of groups.yaml takes its rights away.
create table shipped_grant (
    group_id    varchar(64)  not null,
    resource    varchar(64)  not null,
    resource_id varchar(255) not null,
    permissions varchar(500) not null,
    primary key (group_id, resource, resource_id)
);

create table shipped_filter (
    filter_key varchar(64)  not null primary key,
    filter_id  varchar(64)  not null,
    definition text         not null
);
