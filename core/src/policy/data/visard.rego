# How Visard decides, over a policy exported as data. `data.visard_policy` is what
# `export::to_rego_data` writes, `input` what `export::Facts::to_rego_input` writes; ask for
# `data.visard.decision`. Rego v1; needs the builtin `graph.reachable`.
package visard

import rego.v1

policy := data.visard_policy

# The preferred first.
views := ["clear", "mask", "pseudonym", "encrypt", "redact", "aggregate", "deny"]

# Each view with those that tell no more. What two have in common is their meet.
within := {
	"clear": {"clear", "mask", "pseudonym", "encrypt", "redact", "aggregate", "deny"},
	"mask": {"mask", "encrypt", "redact", "aggregate", "deny"},
	"pseudonym": {"pseudonym", "encrypt", "redact", "aggregate", "deny"},
	"encrypt": {"encrypt", "redact", "aggregate", "deny"},
	"redact": {"redact", "aggregate", "deny"},
	"aggregate": {"aggregate", "deny"},
	"deny": {"deny"},
}

active := graph.reachable(policy.inherits, input.roles)

# ---- what denies whatever the rules say ------------------------------------------

refused if input.revoked

refused if count(active) == 0

refused if {
	some separation in policy.separations
	count([role | some role in separation.roles; role in active]) > 1
}

refused if {
	input.purpose in policy.egress
	not input.processor
}

# ---- which rules match: an unknown condition opens no allow and lifts no limit ----

allows := [rule | some rule in policy.allow; scoped(rule); every_true(rule); supported(rule)]

glasses := [rule |
	some rule in policy.break_glass
	scoped(rule)
	every_true(rule)
	claimed(rule)
	supported(rule)
]

limits := [rule | some rule in policy.limit; scoped(rule); not any_false(rule)]

absolute := [rule | some rule in limits; rule.absolute]

scoped(rule) if {
	listed(rule, "on", input.action)
	listed(rule, "purposes", input.purpose)
	sent(rule)
	held(rule)
	not excused(rule)
}

listed(rule, key, _) if not rule[key]

listed(rule, key, name) if name in rule[key]

sent(rule) if not rule.to

sent(rule) if input.processor in rule.to

held(rule) if not rule.roles

held(rule) if {
	some role in rule.roles
	role in active
}

excused(rule) if {
	some role in rule.unless_roles
	role in active
}

supported(rule) if {
	every duty in rule.oblige {
		duty in input.can
	}
}

claimed(rule) if {
	every need in rule.needs {
		need in input.claim.stated
	}
	input.now >= input.claim.since
	input.now < claim_end(rule)
}

claim_end(rule) := input.claim.since + rule.lasts.seconds

claim_end(rule) := input.claim.days[rule.lasts.days]

# ---- conditions, three-valued: true, false or neither -----------------------------

every_true(rule) if {
	every condition in rule.when {
		truth(condition) == true
	}
}

any_false(rule) if {
	some condition in rule.when
	truth(condition) == false
}

truth(condition) := mine == its if {
	condition.is == "same"
	mine := input.attributes[condition.attribute]
	its := input.resource[condition.attribute]
	comparable(mine, its)
}

truth(condition) := its in condition.values if {
	condition.is == "listed"
	its := input.resource[condition.attribute]
	some value in condition.values
	comparable(its, value)
}

truth(condition) := its == input.subject if {
	condition.is == "mine"
	its := input.resource[condition.attribute]
	is_string(its)
}

truth(condition) := its in input.attributes.teams if {
	condition.is == "team"
	its := input.resource[condition.attribute]
	is_string(its)
	is_array(input.attributes.teams)
}

truth(condition) := its in condition.values if {
	condition.is == "region"
	its := input.resource.region
	is_string(its)
}

truth(condition) if {
	condition.is == "hours"
	between(condition.start, condition.end)
}

truth(condition) := false if {
	condition.is == "hours"
	not between(condition.start, condition.end)
}

truth(condition) := input.day in condition.values if condition.is == "days"

truth(condition) := input.now >= condition.moment if condition.is == "not_before"

truth(condition) := input.now < condition.moment if condition.is == "until"

comparable(a, b) if {
	is_string(a)
	is_string(b)
}

comparable(a, b) if {
	is_number(a)
	is_number(b)
}

comparable(a, b) if {
	is_boolean(a)
	is_boolean(b)
}

between(start, end) if {
	start < end
	input.minute >= start
	input.minute < end
}

# Past midnight.
between(start, end) if {
	start > end
	input.minute >= start
}

between(start, end) if {
	start > end
	input.minute < end
}

# ---- the view of each class: ceilings, then the preferred single rule --------------

# A level is [place of the view among `views`, k]: the smaller is preferred.
deny := [6, 0]

level(_, _, _) := deny if input.blocked

level(rule, class, ceilings) := [place, group(place, rule.views[class], rule.k, class, ceilings)] if {
	not input.blocked
	given := {within[view] | view := rule.views[class]}
	caps := {within[view] | some limit in ceilings; view := limit.views[class]}
	common := intersection(given | caps) - impossible
	place := min([number | some number, view in views; view in common])
}

# Without anybody to encrypt for.
impossible := {"encrypt" | not input.recipient}

# The smallest group, for an aggregate.
group(place, _, _, _, _) := 0 if place != 5

group(5, given, own, class, ceilings) := max(array.concat(
	[own | given == "aggregate"],
	[limit.k | some limit in ceilings; limit.views[class] == "aggregate"],
))

best(rules, class, ceilings) := min(array.concat(
	[deny],
	[level(rule, class, ceilings) | some rule in rules; rule.views[class]],
))

ordinary[class] := best(allows, class, limits) if some class in policy.classes

emergency[class] := best(glasses, class, absolute) if some class in policy.classes

settled[class] := min([ordinary[class], emergency[class]]) if some class in policy.classes

# Every rule that gives the view of a class; break-glass only where it is strictly preferred.
givers(class) := [rule |
	some rule in allows
	rule.views[class]
	level(rule, class, limits) == ordinary[class]
] if {
	settled[class] < deny
	ordinary[class] <= emergency[class]
}

givers(class) := [rule |
	some rule in glasses
	rule.views[class]
	level(rule, class, absolute) == emergency[class]
] if emergency[class] < ordinary[class]

# ---- the decision ------------------------------------------------------------------

fields := object.get(policy.resources, split(input.action, ".")[0], {})

best_level := min(array.concat([deny], [settled[class] | some class in fields]))

denied if refused

denied if best_level == deny

shown[field] := object.union_n([
	{"view": views[settled[class][0]], "class": class},
	{"by": by | by := min([rule.id | some rule in givers(class)])},
	{"k": k | k := settled[class][1]; k > 0},
]) if some field, class in fields

rows := "individual" if best_level[0] < 5

rows := "aggregate" if best_level[0] == 5

obligations := sort({duty |
	some class in policy.classes
	some rule in givers(class)
	some duty in rule.oblige
})

default decision := {"effect": "deny", "rows": "none", "fields": {}, "obligations": []}

decision := {"effect": "allow", "rows": rows, "fields": shown, "obligations": obligations} if not denied
