import Code
import CodeAudit
import CodeEdits
import Diagnostics
import PythonSyntax
import Testing

/// Idioms of 0.14 and how they behave in 2.3.5, measured in both versions: which rules apply, and the program after all
/// fixes up to `values`. Code that behaves the same in both versions has no finding.
@Suite("Every measured idiom has its rule")
struct IdiomTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var idiom: String
    var before: String
    var rules: [String]
    var after: String?
    init(_ idiom: String, _ before: String, _ rules: [String] = [], _ after: String? = nil) {
      (self.idiom, self.before, self.rules, self.after) = (idiom, before, rules, after)
    }
    var testDescription: String { idiom }
  }

  static let fetching: [Row] = [
    Row("q.fetch()", "x = Subject.fetch()", ["DJ703"], "x = Subject.to_arrays()"),
    Row("q.fetch(as_dict=True)", "x = Subject.fetch(as_dict=True)", ["DJ703"], "x = Subject.to_dicts()"),
    Row("q.fetch(as_dict=False)", "x = Subject.fetch(as_dict=False)", ["DJ703"], "x = Subject.to_arrays()"),
    Row("format='array'", "x = Subject.fetch(format='array')", ["DJ703"], "x = Subject.to_arrays()"),
    Row(
      "q.fetch(format='frame')",
      "x = Subject.fetch(format='frame')",
      ["DJ704"],
      "+x = pd.DataFrame(Subject.to_arrays()).set_index(Subject.primary_key)"
    ),
    Row(
      "q.fetch('a')",
      "x = Subject.fetch('nickname')",
      ["DJ701"],
      "x = Subject.proj('nickname').to_arrays()['nickname']"
    ),
    Row(
      "x, y = q.fetch('a', 'b')",
      "x, y = Subject.fetch('nickname', 'sex')",
      ["DJ701"],
      "fetched = Subject.proj('nickname', 'sex').to_arrays()\nx, y = fetched['nickname'], fetched['sex']"
    ),
    Row(
      "used as a list",
      "c = Subject.fetch('nickname', 'sex')\nc.append(1)",
      ["DJ701"],
      "c = [(fetched := Subject.proj('nickname', 'sex').to_arrays())['nickname'], fetched['sex']]\nc.append(1)"
    ),
    Row("q.fetch('KEY')", "x = Subject.fetch('KEY')", ["DJ705"], "x = Subject.keys()"),
    Row("q.fetch(dj.key)", "x = Subject.fetch(dj.key)", ["DJ705"], "x = Subject.keys()"),
    Row(
      "q.fetch('KEY', as_dict=True)",
      "x = Subject.fetch('KEY', as_dict=True)",
      ["DJ702"],
      "x = [{name: row[name] for name in row.dtype.names} for row in Subject.proj().to_arrays()]"
    ),
    Row("q.fetch('KEY', as_dict=False)", "x = Subject.fetch('KEY', as_dict=False)", ["DJ705"]),
    Row(
      "k, x = q.fetch('KEY', 'a')",
      "k, x = Subject.fetch('KEY', 'nickname')",
      ["DJ701"],
      "fetched = Subject.proj('nickname').to_arrays()\nk, x = [dict(zip(Subject.primary_key, row)) for row in fetched[Subject.primary_key].tolist()], fetched['nickname']"
    ),
    Row(
      "x, k = q.fetch('a', 'KEY')",
      "x, k = Subject.fetch('nickname', 'KEY')",
      ["DJ701"],
      "fetched = Subject.proj('nickname').to_arrays()\nx, k = fetched['nickname'], [dict(zip(Subject.primary_key, row)) for row in fetched[Subject.primary_key].tolist()]"
    ),
    Row(
      "q.fetch('a', 'b', as_dict=True)",
      "x = Subject.fetch('nickname', 'sex', as_dict=True)",
      ["DJ702"],
      "x = [{'nickname': row['nickname'], 'sex': row['sex']} for row in Subject.proj('nickname', 'sex').to_arrays()]"
    ),
    Row(
      "q.fetch('KEY', 'a', as_dict=True)",
      "x = Subject.fetch('KEY', 'nickname', as_dict=True)",
      ["DJ702"],
      "x = [{name: row[name] for name in row.dtype.names} for row in Subject.proj('nickname').to_arrays()]"
    ),
    Row("q.fetch(*names)", "x = Subject.fetch(*names)", ["DJ706"]),
    Row(
      "order_by=, limit=, offset=",
      "x = Subject.fetch('nickname', order_by='birth DESC', limit=2, offset=1)",
      ["DJ701"],
      "x = Subject.proj('nickname', 'birth').to_arrays(order_by='birth DESC', limit=2, offset=1)['nickname']"
    ),
    Row(
      "limit=0",
      "x = Subject.fetch('nickname', limit=0)",
      ["DJ701", "DJ708"],
      "x = Subject.proj('nickname').to_arrays(limit=0)['nickname']"
    ),
    Row(
      "limit= a variable that is 0",
      "n = 0\nx = Subject.fetch('nickname', limit=n)",
      ["DJ701", "DJ708"],
      "n = 0\nx = Subject.proj('nickname').to_arrays(limit=n)['nickname']"
    ),
    Row(
      "as_dict=True with 'KEY', ordered by an attribute of the key and another",
      "x = Session.fetch('KEY', 'remark', as_dict=True, order_by='day, session_no')",
      ["DJ702"],
      "x = [{name: row[name] for name in row.dtype.names if name not in ('day',)} for row in Session.proj('remark', 'day').to_arrays(order_by='day, session_no')]"
    ),
    Row(
      "as_dict=True with 'KEY', ordered by what the sources do not settle",
      "x = (Session * Tag.proj(other='upper(words)')).fetch('KEY', 'remark', as_dict=True, order_by='day, mass')",
      ["DJ702"],
      "x = [{name: row[name] for name in row.dtype.names} for row in ((Session * Tag.proj(other='upper(words)')) & dj.Top(None, 'day, mass')).proj('remark').to_arrays()]"
    ),
    Row(
      "squeeze=",
      "x = Recording.fetch('trace', squeeze=True)",
      ["DJ701"],
      "x = Recording.proj('trace').to_arrays(squeeze=True)['trace']"
    ),
    Row(
      "download_path=",
      "x = Recording.fetch('trace', download_path=p)",
      ["DJ707"],
      "with dj.config.override(download_path=p):\n    x = Recording.proj('trace').to_arrays()['trace']"
    ),
    Row("as_dict=variable", "x = Subject.fetch('nickname', as_dict=flag)", ["DJ706"]),
    Row("**kwargs", "x = Subject.fetch(**options)", ["DJ706"]),
    Row("f = q.fetch", "f = Subject.fetch", ["DJ706"]),
    Row("q.fetch1()", "x = (Subject & key).fetch1()"),
    Row("q.fetch1('KEY')", "x = (Subject & key).fetch1('KEY')"),
    Row(
      "q.fetch1('a'), used as a numpy scalar",
      "x = np.isnan((Subject & key).fetch1('weight'))",
      ["DJ709"],
      "x = np.isnan((Subject & key).proj('weight').to_arrays()['weight'].reshape(())[()])"
    ),
    Row("q.fetch1('a', 'b')", "x, y = (Subject & key).fetch1('nickname', 'sex')"),
    Row("fetch1(squeeze=) of a blob", "x = (Recording & key).fetch1('trace', squeeze=True)", ["DJ709"]),
    Row("fetch1(squeeze=) of text", "x = (Subject & key).fetch1('nickname', squeeze=True)"),
    Row(
      "fetch1(download_path=)",
      "x = (Recording & key).fetch1('trace', download_path=p)",
      ["DJ707"],
      "with dj.config.override(download_path=p):\n    x = (Recording & key).fetch1('trace')"
    ),
    Row("q.head(n)", "x = Subject.head(3)", ["DJ710"], "x = Subject.to_arrays(order_by='KEY', limit=3)"),
    Row("q.tail(n)", "x = Subject.tail(3)", ["DJ710"], "x = Subject.to_arrays(order_by='KEY DESC', limit=3)[::-1]"),
    Row(
      "q.head(n, as_dict=True)",
      "x = Subject.head(3, as_dict=True)",
      ["DJ710"],
      "x = Subject.to_dicts(order_by='KEY', limit=3)"
    ),
    Row(
      "head(format='frame')",
      "x = Subject.head(3, format='frame')",
      ["DJ710"],
      "x = Subject.to_pandas(order_by='KEY', limit=3)"
    ),
    Row(
      "an array in SQL",
      "x = Session & f\"subject_id in {tuple(Subject.fetch('subject_id'))}\"",
      ["DJ701", "DJ711"],
      "x = Session & f\"subject_id in {tuple(Subject.proj('subject_id').to_arrays()['subject_id'].tolist())}\""
    ),
    Row("for r in q", "for row in Subject:\n    print(row)"),
    Row(
      "next(q) after iter(q)",
      "it = Subject()\niter(it)\nx = next(it)",
      ["DJ712"],
      "it = Subject()\nit_iterator = iter(it)\nx = next(it_iterator)"
    ),
    Row("len(q), bool(q)", "x = len(Subject()), bool(Subject & key)"),
  ]

  static let operators: [Row] = [
    Row("A @ B", "x = Subject @ Session", ["DJ720"], "x = Subject.join(Session, semantic_check=False)"),
    Row("A ^ B", "x = Subject ^ Session", ["DJ721"], "x = Subject().restrict(Session(), semantic_check=False)"),
    Row("A * B with a common name of another origin", "x = Session * Surgery", ["DJ722"]),
    Row("A & B likewise", "x = Session & Surgery", ["DJ722"]),
    Row("A - B likewise", "x = Session - Surgery", ["DJ722"]),
    Row(
      "calculated names on both sides",
      "x = Subject.proj(n='weight + 1') * Session.proj(n='session_no + 1')",
      ["DJ722"]
    ),
    Row(
      "the key of A * B where B depends on A",
      "x = (Tag * Subject).fetch('KEY')",
      ["DJ705", "DJ729"],
      "x = (Tag * Subject).keys()"
    ),
    Row("A.join(B, left=True)", "x = Session.join(Subject, left=True)"),
    Row("dj.U('x') * A", "x = dj.U('sex') * Subject", ["DJ724"]),
    Row("dj.U('x') & A, dj.U('x').aggr(A, …)", "x = (dj.U('sex') & Subject), dj.U('sex').aggr(Subject, n='count(*)')"),
    Row(
      "dj.U(…).aggr(…, keep_all_rows=…)",
      "x = dj.U('sex').aggr(Subject, n='count(*)', keep_all_rows=True)",
      ["DJ726"]
    ),
    Row(
      "A.aggr(B, n=…)",
      "x = Subject.aggr(Session, n='count(*)')",
      ["DJ725"],
      "x = Subject.aggr(Session, n='count(*)', exclude_nonmatching=True)"
    ),
    Row(
      "A.aggregate(B, n=…)",
      "x = Subject().aggregate(Session, n='count(*)')",
      ["DJ725"],
      "x = Subject().aggregate(Session, n='count(*)', exclude_nonmatching=True)"
    ),
    Row(
      "A.aggr(B, …, **{'keep_all_rows': True})",
      "x = Subject.aggr(Session, n='count(*)', **{'keep_all_rows': True})",
      ["DJ726"]
    ),
    Row(
      "A.aggr(B, …, keep_all_rows=True)",
      "x = Subject.aggr(Session, n='count(*)', keep_all_rows=True)",
      ["DJ726"],
      "x = Subject.aggr(Session, n='count(*)', exclude_nonmatching=False)"
    ),
    Row(
      "A.aggr(B, …, keep_all_rows=False)",
      "x = Subject.aggr(Session, n='count(*)', keep_all_rows=False)",
      ["DJ726"],
      "x = Subject.aggr(Session, n='count(*)', exclude_nonmatching=True)"
    ),
    Row(
      "keep_all_rows=variable",
      "x = Subject.aggr(Session, n='count(*)', keep_all_rows=every)",
      ["DJ726"],
      "x = Subject.aggr(Session, n='count(*)', exclude_nonmatching=not every)"
    ),
    Row(
      "A.aggr(B) where B lacks part of A's key",
      "x = Session.aggr(Weighing, n='count(*)')",
      ["DJ722", "DJ725", "DJ727"],
      "x = Session.aggr(Weighing, n='count(*)', exclude_nonmatching=True)"
    ),
    Row("A & 'name = \"x\"'", "x = Subject & 'nickname = \"Ada\"'"),
    Row("double quotes in proj", "x = Subject.proj(age='datediff(\"2024-01-01\", birth)')"),
    Row("A & {'name': 'said \"x\"'}", "x = Subject & {'nickname': 'said \"x\"'}"),
    Row(
      "dict, list, AndList, Not, [], None, True, dj.Top",
      "x = Subject & {'sex': 'M'} & ['weight > 3'] & dj.AndList(['alive']) & dj.Not('alive') & [] & None & True & dj.Top(2)"
    ),
    Row("A + B", "x = Subject.proj() + Session.proj()"),
    Row("q.proj(…)", "x = Subject.proj('nickname', w='weight', n='weight * 2')"),
  ]

  static let changing: [Row] = [
    Row(
      "insert1((1, 'a'))",
      "Surgery.insert1((3, '2024-01-01', 'Lee'))",
      ["DJ730"],
      "Surgery.insert1({'subject_id': 3, 'day': '2024-01-01', 'surgeon': 'Lee'})"
    ),
    Row(
      "insert([(1, 'a')])",
      "Surgery.insert([(3, '2024-01-01', 'Lee')])",
      ["DJ730"],
      "Surgery.insert([{'subject_id': 3, 'day': '2024-01-01', 'surgeon': 'Lee'}])"
    ),
    Row(
      "dict, skip_duplicates, …",
      "Surgery.insert1(dict(key, surgeon='Lee'), skip_duplicates=True, ignore_extra_fields=True)"
    ),
    Row("insert1({})", "Surgery.insert1({})", ["DJ744"]),
    Row(
      "(T & key)._update('a', v)",
      "(Subject & {'subject_id': 3})._update('nickname', 'Bo')",
      ["DJ732"],
      "Subject.update1({**(Subject & {'subject_id': 3}).fetch1('KEY'), 'nickname': 'Bo'})"
    ),
    Row("update1(row)", "Subject.update1({'subject_id': 3, 'nickname': 'Bo'})"),
    Row(
      "q.delete(safemode=x)",
      "(Subject & 'weight > 3').delete(safemode=False)",
      ["DJ733"],
      "(Subject & 'weight > 3').delete(prompt=False)"
    ),
    Row(
      "q.delete(force_parts=True)",
      "(Subject & 'weight > 3').delete(force_parts=True)",
      ["DJ734"],
      "(Subject & 'weight > 3').delete(part_integrity='ignore')"
    ),
    Row("q.delete(force_masters=True)", "(Subject & 'weight > 3').delete(force_masters=True)", ["DJ734"]),
    Row(
      "T.Part.delete(force=True)",
      "(Recording.Channel & 'channel > 3').delete(force=True)",
      ["DJ734"],
      "(Recording.Channel & 'channel > 3').delete(part_integrity='ignore')"
    ),
    Row("drop(force=True)", "Recording.Channel.drop(force=True)", ["DJ734"]),
    Row("delete(True, False)", "(Subject & 'weight > 3').delete(True, False)"),
    Row(
      "(A & B).delete()",
      "(Session & Surgery).delete()",
      ["DJ722", "DJ735"],
      "(Session & (Session & Surgery).keys()).delete()"
    ),
    Row("(A & dj.Top(n)).delete()", "(Subject & dj.Top(2)).delete()", ["DJ736"]),
    Row("delete_quick, drop_quick, drop()", "(Subject & 'weight > 3').delete_quick()\nSubject.drop()"),
    Row("schema.drop(force=True)", "schema.drop(force=True)", ["DJ737"], "schema.drop(prompt=False)"),
    Row("populate(keys=ks)", "Summary.populate(keys=ks)", ["DJ738"], "Summary.populate(ks)"),
    Row("populate(limit=n, max_calls=m)", "Summary.populate(limit=3, max_calls=2)", ["DJ738"]),
    Row(
      "q.head() in an f-string",
      "x = f'{len(Subject.head(2))}'",
      ["DJ710"],
      "x = f'{len(Subject.to_arrays(order_by=\"KEY\", limit=2))}'"
    ),
    Row(
      "q.head() in an f-string of three quotes",
      "x = f\"\"\"{len(Subject.head(2))}\"\"\"",
      ["DJ710"],
      "x = f\"\"\"{len(Subject.to_arrays(order_by='KEY', limit=2))}\"\"\""
    ),
    Row("q.head() in an f-string in an f-string", "x = f'{f\"{len(Subject.head(2))}\"}'", ["DJ710"]),
    Row(
      "a field that shows its text",
      "x = f'{len(Subject.fetch(limit=1)) = }'",
      ["DJ703"],
      "x = f'{len(Subject.to_arrays(limit=1)) = }'"
    ),
    Row("schema.drop(False)", "schema.drop(False)", ["DJ737"], "schema.drop()"),
    Row(
      "Part.delete(True)", "Recording.Channel.delete(True)", ["DJ734"],
      "Recording.Channel.delete(part_integrity='ignore')"),
    Row("Part.drop(True)", "Recording.Channel.drop(True)", ["DJ734"]),
    Row("populate(order=…)", "Summary.populate(order='random')", ["DJ738"]),
    Row("populate(**options) that hold order", "o = dict(order='random')\nSummary.populate(**o)", ["DJ738"]),
    Row("populate(**options) that do not", "o = {'reserve_jobs': True}\nSummary.populate(**o)"),
    Row("delete(**options)", "Subject.delete(**{'safemode': False})", ["DJ733"]),
    Row("populate(limit=n)", "Summary.populate(limit=3)", ["DJ738"], "Summary.populate(max_calls=3)"),
    Row(
      "populate(…)",
      "Summary.populate('good', suppress_errors=True, reserve_jobs=True, max_calls=3, display_progress=True)"
    ),
    Row(
      "_make_tuples",
      "@schema\nclass Other(dj.Computed):\n    definition = '-> Recording'\n    def _make_tuples(self, key):\n        self.insert1(key)",
      ["DJ739"],
      "@schema\nclass Other(dj.Computed):\n    definition = '-> Recording'\n    def make(self, key):\n        self.insert1(key)"
    ),
    Row(
      "tripartite make",
      "@schema\nclass Other(dj.Computed):\n    definition = '-> Recording'\n    def make_fetch(self, key):\n        return ()\n    def make_compute(self, key):\n        return ()\n    def make_insert(self, key):\n        self.insert1(key)"
    ),
    Row("schema.jobs", "x = schema.jobs & 'status = \"error\"'", ["DJ740"]),
    Row("self.target", "x = Summary().target", ["DJ741"], "x = Summary()"),
    Row("schema.external", "x = schema.external", ["DJ741"]),
    Row("size_on_disk", "x = Summary().size_on_disk", ["DJ741"]),
    Row(
      "self.master on an instance",
      "x = Recording.Channel().master",
      ["DJ742"],
      "x = type(Recording.Channel()).master"
    ),
    Row(
      "a native key attribute in Computed",
      "@schema\nclass Other(dj.Computed):\n    definition = '''\n    -> Recording\n    part : smallint\n    '''",
      ["DJ783"]
    ),
  ]

  static let modules: [Row] = [
    Row(
      "dj.schema(…)",
      "other = dj.schema('lab_other', locals(), create_tables=True)",
      ["DJ750"],
      "other = dj.Schema('lab_other', locals(), create_tables=True)"
    ),
    Row("dj.schemas.Schema", "other = dj.schemas.Schema('lab_other')", ["DJ750"], "other = dj.Schema('lab_other')"),
    Row(
      "dj.create_virtual_module(n, db)",
      "vm = dj.create_virtual_module('vm', 'lab')",
      ["DJ751"],
      "vm = dj.VirtualModule('vm', 'lab')"
    ),
    Row(
      "schema.spawn_missing_classes(context=c)",
      "schema.spawn_missing_classes(context=locals())",
      ["DJ752"],
      "schema.make_classes(into=locals())"
    ),
    Row(
      "dj.ERD, dj.Di",
      "x = dj.ERD(schema) + 1\ny = dj.Di(Subject)",
      ["DJ753"],
      "x = dj.Diagram(schema) + 1\ny = dj.Diagram(Subject)"
    ),
    Row("dj.key", "x = Subject.proj().fetch(dj.key)", ["DJ705"], "x = Subject.proj().keys()"),
    Row("dj.key_hash", "x = dj.key_hash(key)", ["DJ755"]),
    Row("dj.set_password", "dj.set_password('x')", ["DJ755"]),
    Row("dj.errors._switch_filepath_types", "dj.errors._switch_filepath_types(True)", ["DJ755"], ""),
    Row("dj.AttributeAdapter", "class Graph(dj.AttributeAdapter):\n    attribute_type = 'longblob'", ["DJ755"]),
    Row("dj.utils.get_master", "x = dj.utils.get_master(name)", ["DJ756"], "x = dj.dependencies.extract_master(name)"),
    Row(
      "isinstance(x, dj.FreeTable)",
      "x = isinstance(t, dj.FreeTable)",
      ["DJ757"],
      "x = isinstance(t, dj.table.FreeTable)"
    ),
    Row("dj.conn(host, user, password, reset=True)", "dj.conn('h', 'u', 'p', reset=True)"),
    Row("init_fun=", "dj.conn(init_fun='SET @a = 1')", ["DJ758"]),
    Row("dj.list_schemas()", "x = dj.list_schemas()", ["DJ759"]),
    Row(
      "full_table_name, heading, parents, describe, …",
      "x = Subject.full_table_name, Subject.heading, Subject.parents(), Subject.describe(), Summary.progress()"
    ),
    Row("dj.config['known.key']", "dj.config['database.host'] = 'db'\nx = dj.config['safemode']"),
    Row("dj.config['custom']", "dj.config['custom'] = {}", ["DJ760"]),
    Row("dj.config.get('custom', {})", "x = dj.config.get('custom', {})", ["DJ760"]),
    Row("k in dj.config", "x = 'project' in dj.config", ["DJ761"], "x = dj.config.get('project') is not None"),
    Row(
      "'stores' not in dj.config",
      "if 'stores' not in dj.config:\n    dj.config['stores'] = {'raw': {}}",
      ["DJ761"],
      "if not dj.config.get('stores'):\n    dj.config['stores'] = {'raw': {}}"
    ),
    Row(
      "not 'stores' in dj.config",
      "if not 'stores' in dj.config:\n    dj.config['stores'] = {}",
      ["DJ761"],
      "if not bool(dj.config.get('stores')):\n    dj.config['stores'] = {}"
    ),
    Row("'stores' in dj.config", "x = 'stores' in dj.config", ["DJ761"], "x = bool(dj.config.get('stores'))"),
    Row("a key that 0.14 always has", "x = 'database.user' in dj.config", ["DJ761"]),
    Row("a key that 2.x always has", "x = 'download_path' in dj.config", ["DJ761"]),
    Row("datajoint.settings.LOCALCONFIG", "x = dj.settings.LOCALCONFIG", ["DJ755"]),
    Row("dj.config.update()", "dj.config.update({'safemode': False})", ["DJ761"], "dj.config['safemode'] = False"),
    Row("len(dj.config)", "x = len(dj.config)", ["DJ761"]),
    Row("dj.config.items()", "x = list(dj.config.items())", ["DJ761"]),
    Row(
      "with dj.config(safemode=False):",
      "with dj.config(safemode=False):\n    pass",
      ["DJ762"],
      "with dj.config.override(safemode=False):\n    pass"
    ),
    Row("dj.config.save_local()", "dj.config.save_local()", ["DJ763"]),
    Row("fetch_format", "dj.config['fetch_format'] = 'frame'", ["DJ764"]),
    Row("enable_python_native_blobs", "dj.config['enable_python_native_blobs'] = True", ["DJ764"], ""),
    Row("connection.init_function", "dj.config['connection.init_function'] = 'SET @a = 1'", ["DJ758"]),
    Row("DJ_SUPPORT_…", "import os\nos.environ['DJ_SUPPORT_FILEPATH_MANAGEMENT'] = 'TRUE'", ["DJ768"]),
  ]

  static let definitions: [Row] = [
    Row(
      "longblob",
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : longblob  # rate\n    '''",
      ["DJ770"],
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : <blob>    # rate\n    '''"
    ),
    Row(
      "attach",
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : attach\n    '''",
      ["DJ771"],
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : <attach>\n    '''"
    ),
    Row(
      "blob@s",
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : blob@raw\n    '''",
      ["DJ771"],
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : <blob@raw>\n    '''"
    ),
    Row(
      "filepath@s",
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : filepath@raw\n    '''",
      ["DJ771"],
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : <filepath@raw>\n    '''"
    ),
    Row(
      "<adapter>",
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : <graph>\n    '''",
      ["DJ772"]
    ),
    Row(
      "(a) -> B",
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    (owner) -> Subject\n    '''",
      ["DJ780"]
    ),
    Row(
      "boolean",
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : boolean\n    '''",
      ["DJ773"],
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : bool\n    '''"
    ),
    Row(
      "VARCHAR(9)",
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : VARCHAR(9)\n    '''",
      ["DJ774"],
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : varchar(9)\n    '''"
    ),
    Row(
      "varchar (9)",
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : varchar (9)\n    '''",
      ["DJ774"],
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : varchar(9)\n    '''"
    ),
    Row(
      "JSON",
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : JSON\n    '''",
      ["DJ774"],
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : json\n    '''"
    ),
    Row(
      "INT, FLOAT",
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : INT\n    c : FLOAT\n    '''"
    ),
    Row(
      "enum(\"a\",\"b\")",
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : enum(\"x\",\"y\")\n    '''",
      ["DJ775"],
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : enum('x','y')\n    '''"
    ),
    Row(
      "int8",
      "other = dj.schema('lab_other')\n@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : int8\n    '''",
      ["DJ750", "DJ776"],
      "other = dj.Schema('lab_other')\n@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : int64\n    '''"
    ),
    Row(
      "int1",
      "other = dj.schema('lab_other')\n@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : int1\n    '''",
      ["DJ750", "DJ776"],
      "other = dj.Schema('lab_other')\n@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : int8\n    '''"
    ),
    Row(
      "int unsigned, mediumint, time, …",
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : int unsigned\n    c : mediumint\n    d : time\n    e : text\n    '''"
    ),
    Row(
      "varchar(n) date decimal(m,n) json uuid bool",
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : varchar(9)\n    c : date\n    d : decimal(5,2)\n    e : json\n    f : uuid\n    g : bool\n    '''"
    ),
    Row(
      "___",
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ___\n    b : int\n    '''",
      ["DJ779"],
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    b : int\n    '''"
    ),
    Row(
      "index_x : int",
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    index_x : int\n    '''"
    ),
    Row(
      "no attribute above ---",
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    # none\n    ---\n    b : int\n    '''",
      ["DJ782"]
    ),
    Row(
      "-> [nullable, unique] X.proj(a='b'), index(…)",
      "@schema\nclass Other(dj.Manual):\n    definition = '''\n    a : int\n    ---\n    -> [nullable, unique] Subject.proj(owner=\"subject_id\")\n    b = \"it's\" : varchar(9)\n    unique index (b)\n    '''"
    ),
    Row("a class With_Underscore", "@schema\nclass With_Underscore(dj.Manual):\n    definition = 'a : int'"),
    Row(
      "contents = [(…)]",
      "@schema\nclass Other(dj.Lookup):\n    definition = '''\n    a : int\n    '''\n    contents = [(1,), (2,)]",
      ["DJ731"],
      "@schema\nclass Other(dj.Lookup):\n    definition = '''\n    a : int\n    '''\n    contents = [{'a': 1,}, {'a': 2,}]"
    ),
  ]

  @Test(
    "an idiom is found by its rules and becomes what gives the same",
    arguments: fetching + operators + changing + modules + definitions)
  func idiom(_ row: Row) {
    func audit(_ text: String) -> (rules: Set<String>, text: String) {
      let file = SourceFile(path: "program.py", bytes: Array(text.utf8))
      let lab = SourceFile(path: "lab.py", bytes: Array(CodeRuleExampleTests.lab.utf8))
      let audit = CodeAudit(Project([lab, file]))
      let edited = EditedText(file.bytes, fixes: audit.fixes(of: "program.py", upTo: .values))
      let found = audit.findings.filter { $0.position?.file == "program.py" }
      return (Set(found.map(\.rule)), String(decoding: edited.bytes, as: UTF8.self))
    }
    var text = CodeRuleExampleTests.prelude + row.before + "\n"
    let (rules, _) = audit(text)
    #expect(rules == Set(row.rules))
    // A fix that overlaps another is applied in the next pass.
    for _ in 0..<4 { text = audit(text).text }
    let after = row.after ?? row.before
    let isImported = after.hasPrefix("+")
    #expect(
      text == (isImported ? "import pandas as pd\n" : "") + CodeRuleExampleTests.prelude
        + (isImported ? String(after.dropFirst()) : after) + (after.isEmpty ? "" : "\n"))
    #expect(SourceFile(path: "program.py", bytes: Array(text.utf8)).parses)
  }
}
