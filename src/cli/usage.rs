//! What is wrong with the arguments, in the reader's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::lang::Lang;
use crate::lang::command::{Message, Words};
use crate::text::sanitise::{shown, shown_lines};

/// Clap's finding in our words.
pub(crate) fn message(error: &clap::Error, lang: Lang) -> Message {
    let words = Words(lang);
    let context = |kind| error.get(kind).map(said).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let near = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
        ContextKind::SuggestedSubcommand,
    ]
    .map(context)
    .concat();
    let what = match error.kind() {
        ErrorKind::UnknownArgument => words.unknown_argument(&argument),
        ErrorKind::InvalidValue if value.is_empty() => words.no_value(&argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            // What a parser of ours answers is the range it takes.
            let range = std::error::Error::source(error).map(ToString::to_string);
            let valid = context(ContextKind::ValidValue) + &shown(&range.unwrap_or_default());
            words.bad_value(&value, &argument, &valid)
        }
        ErrorKind::ArgumentConflict => words.conflict(&argument, &context(ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => words.required(&argument),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            words.wrong_count(&argument)
        }
        ErrorKind::InvalidUtf8 => words.not_text(),
        _ => shown_lines(error.render().to_string().trim()).into_owned(),
    };
    Message {
        what,
        hint: words.usage_hint(&near),
    }
}

fn said(value: &ContextValue) -> String {
    let text = match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(list) => list.join(", "),
        other => other.to_string(),
    };
    shown(&text).into_owned()
}
