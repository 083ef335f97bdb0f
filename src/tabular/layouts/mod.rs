//! The built-in layouts: each a short file of data, made with the public builder.

mod atlas;
mod baci;
mod census;
mod comtrade_legacy;
mod comtrade_plus;
mod eurostat;
mod faostat;
mod gacc;
mod hmrc;
mod hmrc_api;
mod imf;
mod oec;
mod own;
mod plain;
mod sdmx;
mod statcan;
mod trading_economics;
mod wide;
mod wits;
mod wto;

use std::sync::OnceLock;

use super::builder::LayoutBuilder;
use super::layout::Layout;

/// Every built-in layout; the general ones are the last.
const LAYOUTS: &[fn() -> LayoutBuilder] = &[
    own::layout,
    comtrade_plus::layout,
    comtrade_plus::by_direction,
    comtrade_legacy::layout,
    comtrade_legacy::by_direction,
    baci::layout,
    wits::long,
    wits::wide,
    wits::query,
    wits::sdmx,
    census::imports,
    census::exports,
    census::imports_by_way,
    census::exports_by_way,
    census::usa_trade_online,
    faostat::long,
    faostat::wide,
    imf::sheet,
    imf::years,
    imf::panel,
    imf::imts,
    imf::imts_years,
    hmrc::imports,
    hmrc::exports,
    hmrc::eu,
    hmrc_api::layout,
    eurostat::api,
    eurostat::bulk,
    sdmx::layout,
    trading_economics::layout,
    statcan::table,
    statcan::cimt,
    wto::layout,
    atlas::layout,
    oec::api,
    oec::bulk,
    gacc::layout,
    plain::layout,
    wide::years,
    wide::economies,
];

pub(super) fn all() -> &'static [Layout] {
    static ALL: OnceLock<Vec<Layout>> = OnceLock::new();
    ALL.get_or_init(|| {
        LAYOUTS
            .iter()
            .filter_map(|builder| builder().build().ok())
            .collect()
    })
}
