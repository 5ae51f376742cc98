COMMENT ON FUNCTION pggit_v0.list_settings() IS
'Lists the repository''s settings. value_in_force differs where a setting comes into force with the next commit';
COMMENT ON FUNCTION pggit_v0.get_setting(text) IS
'What a setting of the repository is set to';
COMMENT ON FUNCTION pggit_v0.set_setting(text, text) IS
'Sets a setting of the repository, and returns the value as it is stored. One that says what is recorded comes into force with the next commit, which renders every object again';
COMMENT ON FUNCTION pggit_v0.reset_setting(text) IS
'Puts a setting of the repository back to its default';
COMMENT ON FUNCTION pggit_v0.list_ignore_patterns() IS
'Lists the patterns of objects that are not recorded: as in .gitignore, over tree paths, the last one that matches decides';
COMMENT ON FUNCTION pggit_v0.add_ignore_pattern(text) IS
'Adds a pattern of objects that are not recorded, in the syntax of .gitignore: schemas/scratch/, or tmp_*. In force with the next commit';
COMMENT ON FUNCTION pggit_v0.remove_ignore_pattern(text) IS
'Takes an ignore pattern away; false where it is not among them';
COMMENT ON FUNCTION pggit_v0.check_ignore(text) IS
'The pattern because of which an object at that tree path is not recorded, or NULL';

-- NULL is an error that names the argument, not NULL again.
ALTER FUNCTION pggit_v0.get_setting(text) CALLED ON NULL INPUT;
ALTER FUNCTION pggit_v0.set_setting(text, text) CALLED ON NULL INPUT;
ALTER FUNCTION pggit_v0.reset_setting(text) CALLED ON NULL INPUT;
ALTER FUNCTION pggit_v0.add_ignore_pattern(text) CALLED ON NULL INPUT;
ALTER FUNCTION pggit_v0.remove_ignore_pattern(text) CALLED ON NULL INPUT;
ALTER FUNCTION pggit_v0.check_ignore(text) CALLED ON NULL INPUT;
