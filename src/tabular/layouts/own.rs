//! The crate's own CSV form.

use crate::tabular::builder::LayoutBuilder;
use crate::tabular::layout::Layout;
use crate::tabular::own::COLUMNS;

pub(super) fn layout() -> LayoutBuilder {
    Layout::builder("tradeflows")
        .title("the crate's own CSV form")
        .marks(COLUMNS, COLUMNS.len())
        .own_form()
}
