/**
 * Functions that a query may call: those that both engines have, that read nothing but the rows given to them, and that
 * give the same each time. What estimates, rolls dice, looks at the clock, the machine or files is not among them.
 */
const OF_THE_ENGINE: readonly string[] = [
  'any_value arbitrary arg_max arg_max_null arg_min arg_min_null argmax argmin array_agg avg bit_and bit_or bit_xor',
  'bitstring_agg bool_and bool_or corr count count_if count_star countif covar_pop covar_samp entropy favg first fsum',
  'group_concat histogram histogram_exact kahan_sum kurtosis kurtosis_pop last list listagg mad max max_by mean median min',
  'min_by mode product quantile quantile_cont quantile_disc regr_avgx regr_avgy regr_count regr_intercept regr_r2',
  'regr_slope regr_sxx regr_sxy regr_syy sem skewness stddev stddev_pop stddev_samp string_agg sum sum_no_overflow',
  'sumkahan var_pop var_samp variance wavg weighted_avg geomean geometric_mean',
  'ascii bar base64 bin bit_count bit_length bit_position char_length character_length chr concat concat_ws contains',
  'damerau_levenshtein decode editdist3 encode ends_with format formatreadabledecimalsize formatreadablesize format_bytes',
  'from_base64 from_binary from_hex hamming hex instr jaccard jaro_similarity jaro_winkler_similarity lcase left',
  'left_grapheme len length length_grapheme levenshtein like_escape ilike_escape not_like_escape not_ilike_escape lower',
  'lpad ltrim md5 md5_number md5_number_lower md5_number_upper mismatches nfc_normalize octet_length ord parse_dirname',
  'parse_dirpath parse_filename parse_path position prefix printf regexp_escape regexp_extract regexp_extract_all',
  'regexp_full_match regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table repeat replace reverse',
  'right right_grapheme rpad rtrim sha1 sha256 split split_part starts_with str_split str_split_regex string_split',
  'string_split_regex string_to_array strip_accents strlen strpos substr substring substring_grapheme suffix to_base',
  'to_base64 to_binary to_hex translate trim ucase unbin unhex unicode upper url_decode url_encode pg_size_pretty',
  'century date_add date_diff date_part date_sub date_trunc datediff datepart datesub datetrunc day dayname dayofmonth',
  'dayofweek dayofyear decade epoch epoch_ms epoch_ns epoch_us era hour isodow isoyear julian last_day make_date make_time',
  'make_timestamp make_timestamp_ms make_timestamp_ns microsecond millennium millisecond minute month monthname nanosecond',
  'quarter second strftime strptime time_bucket to_centuries to_days to_decades to_hours to_microseconds to_millennia',
  'to_milliseconds to_minutes to_months to_quarters to_seconds to_weeks to_years try_strptime week weekday weekofyear',
  'year yearweek uuid_extract_timestamp uuid_extract_version',
  'abs acos acosh add asin asinh atan atan2 atanh cbrt ceil ceiling cos cosh cot degrees divide equi_width_bins even exp',
  'factorial fdiv floor fmod gamma gcd greatest greatest_common_divisor isfinite isinf isnan lcm least',
  'least_common_multiple lgamma ln log log10 log2 mod multiply nextafter pi pow power radians round round_even',
  'roundbankers row sign signbit sin sinh sqrt subtract tan tanh trunc xor bitstring get_bit set_bit',
  'array_aggr array_aggregate array_append array_apply array_cat array_concat array_contains array_cosine_distance',
  'array_cosine_similarity array_cross_product array_distance array_distinct array_dot_product array_extract array_filter',
  'array_grade_up array_has array_has_all array_has_any array_indexof array_inner_product array_intersect array_length',
  'array_negative_dot_product array_negative_inner_product array_pop_back array_pop_front array_position array_prepend',
  'array_push_back array_push_front array_reduce array_resize array_reverse array_reverse_sort array_select array_slice',
  'array_sort array_to_string array_transform array_unique array_value array_where array_zip aggregate apply cardinality',
  'element_at filter flatten generate_series generate_subscripts grade_up list_aggr list_aggregate list_any_value',
  'list_append list_apply list_avg list_bit_and list_bit_or list_bit_xor list_bool_and list_bool_or list_cat list_concat',
  'list_contains list_cosine_distance list_cosine_similarity list_count list_distance list_distinct list_dot_product',
  'list_element list_entropy list_extract list_filter list_first list_grade_up list_has list_has_all list_has_any',
  'list_histogram list_indexof list_inner_product list_intersect list_kurtosis list_kurtosis_pop list_last list_mad',
  'list_max list_median list_min list_mode list_negative_dot_product list_negative_inner_product list_pack list_position',
  'list_prepend list_product list_reduce list_resize list_reverse list_reverse_sort list_select list_sem list_skewness',
  'list_slice list_sort list_stddev_pop list_stddev_samp list_string_agg list_sum list_transform list_unique list_value',
  'list_var_pop list_var_samp list_where list_zip map map_concat map_contains map_contains_entry map_contains_value',
  'map_entries map_extract map_extract_value map_from_entries map_keys map_values range reduce struct_concat',
  'struct_contains struct_extract struct_extract_at struct_has struct_indexof struct_insert struct_pack struct_position',
  'struct_update union_extract union_tag union_value unnest nullif typeof',
];

/** What the parser itself reads like a function: the engine's list of functions does not have them. */
export const SQL_SPECIAL_FORMS: readonly string[] = [
  'cast try_cast try coalesce extract overlay if ifnull grouping grouping_id columns unpack',
  'row_number rank dense_rank rank_dense percent_rank cume_dist ntile lag lead first_value last_value nth_value',
].flatMap((line) => line.split(' '));

export const SQL_FUNCTIONS: readonly string[] = [
  ...OF_THE_ENGINE.flatMap((line) => line.split(' ')),
  ...SQL_SPECIAL_FORMS,
].sort();

const FUNCTIONS: ReadonlySet<string> = new Set(SQL_FUNCTIONS);

export function isSqlFunction(name: string): boolean {
  return FUNCTIONS.has(name.toLowerCase());
}

/** Words that begin a clause or join expressions. None is the name of a function that is not allowed. */
export const SQL_KEYWORDS: ReadonlySet<string> = new Set(
  [
    'SELECT FROM WHERE GROUP BY HAVING ORDER LIMIT OFFSET QUALIFY WINDOW WITH RECURSIVE MATERIALIZED AS ON USING VALUES',
    'JOIN INNER LEFT RIGHT FULL OUTER CROSS SEMI ANTI ASOF NATURAL POSITIONAL LATERAL UNION INTERSECT EXCEPT ALL DISTINCT',
    'AND OR NOT IN IS NULL LIKE ILIKE SIMILAR BETWEEN EXISTS ANY SOME CASE WHEN THEN ELSE END ASC DESC NULLS FIRST LAST',
    'OVER PARTITION ROWS GROUPS RANGE PRECEDING FOLLOWING UNBOUNDED CURRENT ROW EXCLUDE REPLACE RENAME FILTER WITHIN',
    'SETS ROLLUP CUBE PIVOT UNPIVOT FOR INTERVAL DESCRIBE SHOW TABLES COLLATE ESCAPE TO KEY LAMBDA ARRAY STRUCT TRUE FALSE',
    'DATE TIME TIMESTAMP TIMESTAMP_NS VARCHAR TEXT CHAR BIGINT INTEGER SMALLINT TINYINT HUGEINT UBIGINT DOUBLE FLOAT',
    'BOOLEAN DECIMAL NUMERIC BLOB BIT',
  ].flatMap((line) => line.split(' ')),
);

/** What the functions most used in an incident take and give: shown while one types. */
export const SQL_FUNCTION_WORDS: Readonly<Record<string, readonly [call: string, says: string]>> = {
  count: ['count(*)', 'How many rows; count(column): how many are not NULL.'],
  sum: ['sum(column)', 'The sum of the values that are not NULL.'],
  avg: ['avg(column)', 'The average, a DOUBLE.'],
  min: ['min(column)', 'The least value.'],
  max: ['max(column)', 'The greatest value.'],
  count_if: ['count_if(condition)', 'How many rows meet the condition.'],
  median: ['median(column)', 'The value in the middle.'],
  quantile_cont: ['quantile_cont(column, 0.95)', 'The value below which this share of the values lies.'],
  string_agg: [
    "string_agg(text, ', ' ORDER BY text)",
    'Texts of a group in one; ORDER BY makes it the same each time.',
  ],
  list: ['list(column ORDER BY column)', 'The values of a group as a list.'],
  arg_max: ['arg_max(column, by)', 'The value in the row where `by` is greatest.'],
  make_timestamp_ns: ['make_timestamp_ns(start_ns)', 'Nanoseconds since 1970 as a time in UTC.'],
  date_trunc: ["date_trunc('minute', time)", 'A time cut to the minute, hour, day.'],
  time_bucket: ["time_bucket(INTERVAL '5 minutes', time)", 'The begin of the stretch that a time lies in.'],
  strftime: ["strftime(time, '%Y-%m-%d %H:%M:%S')", 'A time as text.'],
  epoch_ns: ['epoch_ns(time)', 'A time as nanoseconds since 1970.'],
  regexp_extract: [
    "regexp_extract(text, 'pattern', 1)",
    'What a part of a regular expression matches; empty where nothing.',
  ],
  regexp_matches: ["regexp_matches(text, 'pattern')", 'Whether the expression matches somewhere.'],
  contains: ["contains(text, 'word')", 'Whether the text holds the word, case counts.'],
  lower: ['lower(text)', 'In small letters.'],
  length: ['length(text)', 'How many characters.'],
  substr: ['substr(text, 1, 80)', 'A part of a text; the first character is 1.'],
  split_part: ["split_part(text, '/', 3)", 'One part of a text between separators.'],
  starts_with: ["starts_with(text, 'https://')", 'Whether the text begins so.'],
  replace: ["replace(text, 'a', 'b')", 'The text with one part put for another.'],
  coalesce: ["coalesce(column, 'not recorded')", 'The first that is not NULL.'],
  nullif: ["nullif(text, '')", 'NULL where both are equal.'],
  round: ['round(number, 2)', 'Rounded to so many digits.'],
  row_number: ['row_number() OVER (PARTITION BY actor_id ORDER BY seq)', 'The number of a row within its part.'],
  lag: ['lag(column) OVER (PARTITION BY actor_id ORDER BY seq)', 'The value in the row before.'],
  lead: ['lead(column) OVER (PARTITION BY actor_id ORDER BY seq)', 'The value in the row after.'],
  range: ['range(10)', 'Numbers from 0, as rows or as a list.'],
  unnest: ['unnest(list)', 'One row for each member of a list.'],
  sha256: ['sha256(text)', 'SHA-256 as hex.'],
  try_cast: ['TRY_CAST(text AS BIGINT)', 'A value as another type; NULL where it cannot be read.'],
};
