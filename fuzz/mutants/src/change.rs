//! The changes: every place of a file where a small slip would be another program.
//!
//! Each place becomes a switch, `if crate::mutant::on(7) { changed } else { as it is }`, so that all
//! changes are compiled at once and one is chosen when a test is run.

use proc_macro2::Span;
use quote::ToTokens as _;
use std::{collections::BTreeSet, fmt};
use syn::{
    Arm, Attribute, BinOp, Block, Expr, ExprClosure, ExprMethodCall, ImplItemFn, ItemConst, ItemFn,
    ItemImpl, ItemMod, ItemStatic, Local, Pat, ReturnType, Signature, Stmt, Type, UnOp,
    parse_quote,
    spanned::Spanned as _,
    visit_mut::{self, VisitMut},
};

/// One change.
#[derive(Clone, Debug)]
pub struct Change {
    pub number: u32,
    pub file: String,
    pub line: usize,
    pub what: String,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, file, line, what } = self;
        write!(f, "{number} {file}:{line}: {what}")
    }
}

/// Puts a switch at each place of a file; `changes` grows.
pub fn switches(file: &str, text: &str, changes: &mut Vec<Change>) -> syn::Result<String> {
    let mut tree = syn::parse_file(text)?;
    let mut walk = Walk { file, changes, within: Vec::new(), tests: BTreeSet::new() };
    walk.visit_file_mut(&mut tree);
    Ok(tree.into_token_stream().to_string())
}

struct Walk<'a> {
    file: &'a str,
    changes: &'a mut Vec<Change>,
    /// The names of the items around.
    within: Vec<String>,
    /// Closures of the current function that are given to a method that asks yes or no.
    tests: BTreeSet<String>,
}

/// Methods with a closure that says yes or no.
const ASKING: [&str; 12] = [
    "all",
    "any",
    "filter",
    "find",
    "is_none_or",
    "is_some_and",
    "partition_point",
    "position",
    "retain",
    "skip_while",
    "take_while",
    "is_sorted_by",
];
/// Methods that are easily taken for one another.
const TWINS: [(&str, &str); 12] = [
    ("all", "any"),
    ("any", "all"),
    ("max", "min"),
    ("min", "max"),
    ("is_some_and", "is_none_or"),
    ("is_none_or", "is_some_and"),
    ("is_some", "is_none"),
    ("is_none", "is_some"),
    ("max_by_key", "min_by_key"),
    ("min_by_key", "max_by_key"),
    ("skip_while", "take_while"),
    ("take_while", "skip_while"),
];

impl Walk<'_> {
    fn change(&mut self, span: Span, what: impl Into<String>) -> Expr {
        let number = u32::try_from(self.changes.len() + 1).unwrap_or(u32::MAX);
        let what = format!("{}: {}", self.within.join("::"), what.into());
        let line = span.start().line;
        self.changes.push(Change { number, file: self.file.into(), line, what });
        parse_quote!(crate::mutant::on(#number))
    }

    /// `expr`, or one of `others`.
    fn or(&mut self, span: Span, expr: &mut Expr, others: Vec<(String, Expr)>) {
        for (what, other) in others {
            let on = self.change(span, what);
            *expr = parse_quote!((if #on { #other } else { #expr }));
        }
    }

    /// A question answered with yes and with no.
    fn answered(&mut self, span: Span, expr: &mut Expr, what: &str) {
        let yes = self.change(span, format!("{what} is always true"));
        let no = self.change(span, format!("{what} is always false"));
        *expr = parse_quote!((#yes || (!#no && #expr)));
    }

    fn function(&mut self, signature: &mut Signature, block: &mut Block) {
        signature.constness = None;
        self.within.push(signature.ident.to_string());
        let mut asked = Asked(BTreeSet::new());
        asked.visit_block_mut(block);
        let before = std::mem::replace(&mut self.tests, asked.0);
        visit_mut::visit_block_mut(self, block);
        self.tests = before;
        for value in values(&signature.output) {
            let what = format!("returns {}", value.to_token_stream());
            let on = self.change(signature.ident.span(), what);
            block.stmts.insert(0, parse_quote!(if #on { return #value; }));
        }
        self.within.pop();
    }

    fn binary(&mut self, expr: &mut Expr) {
        let Expr::Binary(own) = &*expr else { return };
        let span = own.op.span();
        let others = replaced(&own.op).into_iter().map(|op| {
            let (mut other, new): (_, BinOp) = (own.clone(), syn::parse_str(op).unwrap());
            other.op = new;
            (format!("`{}` becomes `{op}`", own.op.to_token_stream()), Expr::Binary(other))
        });
        let others = others.collect();
        self.or(span, expr, others);
    }

    fn twin(&mut self, expr: &mut Expr) {
        let Expr::MethodCall(call) = &*expr else { return };
        let name = call.method.to_string();
        let Some((_, twin)) = TWINS.iter().find(|(of, _)| *of == name) else { return };
        let mut other = call.clone();
        other.method = syn::Ident::new(twin, call.method.span());
        let span = call.method.span();
        let what = format!("`{name}` becomes `{twin}`");
        self.or(span, expr, vec![(what, Expr::MethodCall(other))]);
    }

    /// A condition; the parts of a chain with `let` one by one.
    fn condition(&mut self, span: Span, expr: &mut Expr) {
        match expr {
            Expr::Let(_) => {}
            Expr::Binary(chain) if matches!(chain.op, BinOp::And(_)) && has_let(chain) => {
                self.condition(span, &mut chain.left);
                self.condition(span, &mut chain.right);
            }
            other => self.answered(span, other, "the condition"),
        }
    }
}

fn has_let(chain: &syn::ExprBinary) -> bool {
    [&*chain.left, &*chain.right].into_iter().any(|side| match side {
        Expr::Let(_) => true,
        Expr::Binary(inner) => has_let(inner),
        _ => false,
    })
}

impl VisitMut for Walk<'_> {
    fn visit_item_mod_mut(&mut self, item: &mut ItemMod) {
        if !is_test(&item.attrs) {
            visit_mut::visit_item_mod_mut(self, item);
        }
    }

    fn visit_item_const_mut(&mut self, _: &mut ItemConst) {}

    fn visit_item_static_mut(&mut self, _: &mut ItemStatic) {}

    fn visit_impl_item_const_mut(&mut self, _: &mut syn::ImplItemConst) {}

    fn visit_item_impl_mut(&mut self, item: &mut ItemImpl) {
        let shown = item.trait_.as_ref().is_some_and(|(_, path, _)| {
            path.segments.last().is_some_and(|last| last.ident == "Debug")
        });
        if is_test(&item.attrs) || shown {
            return;
        }
        self.within.push(item.self_ty.to_token_stream().to_string().replace(' ', ""));
        visit_mut::visit_item_impl_mut(self, item);
        self.within.pop();
    }

    fn visit_item_fn_mut(&mut self, item: &mut ItemFn) {
        if !is_test(&item.attrs) {
            self.function(&mut item.sig, &mut item.block);
        }
    }

    fn visit_impl_item_fn_mut(&mut self, item: &mut ImplItemFn) {
        if !is_test(&item.attrs) {
            self.function(&mut item.sig, &mut item.block);
        }
    }

    fn visit_type_mut(&mut self, _: &mut Type) {}

    fn visit_local_mut(&mut self, local: &mut Local) {
        visit_mut::visit_local_mut(self, local);
        let Pat::Ident(name) = &local.pat else { return };
        let named = self.tests.contains(&name.ident.to_string());
        if let Some(Expr::Closure(closure)) = local.init.as_mut().map(|init| &mut *init.expr)
            && named
        {
            self.answered(closure.or1_token.span, &mut closure.body, "the closure");
            bare(closure);
        }
    }

    fn visit_stmt_mut(&mut self, stmt: &mut Stmt) {
        let span = stmt.span();
        visit_mut::visit_stmt_mut(self, stmt);
        let Stmt::Expr(expr, Some(_)) = stmt else { return };
        let acts = match expr {
            Expr::MethodCall(_) | Expr::Call(_) | Expr::Assign(_) | Expr::Try(_) => true,
            Expr::Paren(inner) => matches!(&*inner.expr, Expr::If(_)),
            _ => false,
        };
        if acts {
            let on = self.change(span, "left out");
            *stmt = parse_quote!(if !#on { #expr; });
        }
    }

    fn visit_arm_mut(&mut self, arm: &mut Arm) {
        visit_mut::visit_arm_mut(self, arm);
        if let Some((token, guard)) = &mut arm.guard
            && !matches!(**guard, Expr::Let(_))
        {
            self.answered(token.span, guard, "the guard");
        }
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        visit_mut::visit_expr_mut(self, expr);
        match expr {
            Expr::Binary(own) if !has_let(own) => self.binary(expr),
            Expr::Unary(own) if matches!(own.op, UnOp::Not(_)) => {
                let (span, without) = (own.span(), (*own.expr).clone());
                self.or(span, expr, vec![("`!` is left out".into(), without)]);
            }
            Expr::MethodCall(call) => {
                self.ask(call);
                self.twin(expr);
            }
            Expr::If(own) => self.condition(own.if_token.span, &mut own.cond),
            Expr::Match(own) => {
                let open = own
                    .arms
                    .last()
                    .is_some_and(|last| last.guard.is_none() && matches!(last.pat, Pat::Wild(_)));
                let last = own.arms.len().saturating_sub(1);
                for arm in own.arms.iter_mut().take(last).filter(|_| open) {
                    let on = self.change(arm.pat.span(), "the arm is left out");
                    let guard: Expr = match &arm.guard {
                        Some((_, guard)) => parse_quote!(!#on && #guard),
                        None => parse_quote!(!#on),
                    };
                    arm.guard = Some((Default::default(), Box::new(guard)));
                }
            }
            _ => {}
        }
    }
}

impl Walk<'_> {
    fn ask(&mut self, call: &mut ExprMethodCall) {
        if ASKING.contains(&call.method.to_string().as_str())
            && let Some(Expr::Closure(closure)) = call.args.first_mut()
        {
            self.answered(closure.or1_token.span, &mut closure.body, "the closure");
            bare(closure);
        }
    }
}

/// A closure's body needs no braces when its type is left to be found.
fn bare(closure: &mut ExprClosure) {
    if !matches!(closure.output, ReturnType::Default) {
        let body = &closure.body;
        closure.body = parse_quote!({ #body });
    }
}

/// Names given to methods that ask.
struct Asked(BTreeSet<String>);

impl VisitMut for Asked {
    fn visit_expr_method_call_mut(&mut self, call: &mut ExprMethodCall) {
        if ASKING.contains(&call.method.to_string().as_str()) {
            let names = call.args.iter().map(|argument| match argument {
                Expr::Reference(of) => of.expr.to_token_stream().to_string(),
                other => other.to_token_stream().to_string(),
            });
            self.0.extend(names);
        }
        visit_mut::visit_expr_method_call_mut(self, call);
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let text = attribute.meta.to_token_stream().to_string().replace(' ', "");
        text == "test" || text == "cfg(test)"
    })
}

/// What stands for an operator.
fn replaced(op: &BinOp) -> Vec<&'static str> {
    match op {
        BinOp::And(_) => vec!["||"],
        BinOp::Or(_) => vec!["&&"],
        BinOp::Eq(_) => vec!["!="],
        BinOp::Ne(_) => vec!["=="],
        BinOp::Lt(_) => vec!["<=", ">", "=="],
        BinOp::Le(_) => vec!["<", ">"],
        BinOp::Gt(_) => vec![">=", "<", "=="],
        BinOp::Ge(_) => vec![">", "<"],
        BinOp::Add(_) => vec!["-", "*"],
        BinOp::Sub(_) => vec!["+"],
        BinOp::Mul(_) => vec!["+"],
        BinOp::Div(_) | BinOp::Rem(_) => vec!["*"],
        BinOp::BitAnd(_) => vec!["|", "^"],
        BinOp::BitOr(_) => vec!["&", "^"],
        BinOp::BitXor(_) => vec!["|", "&"],
        BinOp::Shl(_) => vec![">>"],
        BinOp::Shr(_) => vec!["<<"],
        BinOp::BitAndAssign(_) => vec!["|="],
        BinOp::BitOrAssign(_) => vec!["&=", "^="],
        BinOp::AddAssign(_) => vec!["-="],
        BinOp::SubAssign(_) => vec!["+="],
        _ => Vec::new(),
    }
}

/// What a function could say without looking.
fn values(output: &ReturnType) -> Vec<Expr> {
    let ReturnType::Type(_, output) = output else { return Vec::new() };
    let text = output.to_token_stream().to_string().replace(' ', "");
    let values: &[&str] = match text.as_str() {
        "bool" => &["true", "false"],
        "u8" | "u16" | "u32" | "u64" | "usize" | "i64" | "i32" => &["0", "1"],
        "Truth" => &["Truth::True", "Truth::Unknown", "Truth::False"],
        "View" => &["View::Clear", "View::Deny"],
        "Timestamp" => &["Timestamp::MAX", "Timestamp::MIN"],
        "Result<()>" => &["Ok(())"],
        "Result<bool>" => &["Ok(true)", "Ok(false)"],
        "&str" => &["\"\""],
        text if text.starts_with("Option<") => &["None"],
        text if text.starts_with("Vec<") => &["Vec::new()"],
        _ => &[],
    };
    values.iter().map(|value| syn::parse_str(value).unwrap()).collect()
}
