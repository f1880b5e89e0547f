package io.guanjia.audit.find;

/**
 * A search that an auditor keeps.
 *
 * @param owner  user id of who keeps it and alone may change it
 * @param name   what he calls it
 * @param query  of the search page's address, without its question mark; empty for all cases
 * @param shared whether other auditors see it
 */
record SavedSearch(long id, String owner, String name, String query, boolean shared) {

    String address() {
        return query.isEmpty() ? "/audit" : "/audit?" + query;
    }
}
