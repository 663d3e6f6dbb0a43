use catchall_model::schema;

#[test]
fn the_published_schemas_do_not_change_unnoticed() {
    insta::assert_json_snapshot!("transfer", schema::transfer());
    insta::assert_json_snapshot!("assessment", schema::assessment());
}
