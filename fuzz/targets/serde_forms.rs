//! JSON in, JSON out, JSON in: the same value, for every type that has such a form.
#![no_main]

use std::fmt::Debug;

use libfuzzer_sys::{Corpus, fuzz_target};
use serde::{Serialize, de::DeserializeOwned};
use tradeflows::projection::categories::{Breakdown, CategoryProjection};
use tradeflows::projection::fit;
use tradeflows::*;

fn form<T: Serialize + DeserializeOwned + PartialEq + Debug>(json: &str) {
    let Ok(value) = serde_json::from_str::<T>(json) else {
        return;
    };
    let written = serde_json::to_string(&value).unwrap();
    let again: T = serde_json::from_str(&written).unwrap_or_else(|e| panic!("{written}: {e}"));
    assert_eq!(again, value, "{written}");
    assert_eq!(serde_json::to_string(&again).unwrap(), written);
}

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Ok(json) = std::str::from_utf8(bytes) else {
        return Corpus::Reject;
    };
    form::<TradeFlow>(json);
    form::<FlowTable>(json);
    form::<Series>(json);
    form::<Point>(json);
    form::<Claim>(json);
    form::<Statement>(json);
    form::<Amount>(json);
    form::<Measure>(json);
    form::<Evidence>(json);
    form::<Assumption>(json);
    form::<When>(json);
    form::<Against>(json);
    form::<Party>(json);
    form::<Document>(json);
    form::<Source>(json);
    form::<Detail>(json);
    form::<Locator>(json);
    form::<Place>(json);
    form::<Span>(json);
    form::<Written>(json);
    form::<Value>(json);
    form::<Money>(json);
    form::<Quantity>(json);
    form::<Rate>(json);
    form::<RateRange>(json);
    form::<Period>(json);
    form::<Date>(json);
    form::<Category>(json);
    form::<Economy>(json);
    form::<projection::Base>(json);
    form::<projection::Projection>(json);
    form::<Breakdown>(json);
    form::<CategoryProjection>(json);
    form::<fit::History>(json);
    form::<fit::Model>(json);
    form::<fit::Ets>(json);
    form::<fit::Fit>(json);
    form::<fit::Forecast>(json);
    form::<fit::Backtest>(json);
    form::<fit::Accuracy>(json);
    form::<fit::TrendGrowth>(json);
    form::<projection::Fan>(json);
    Corpus::Keep
});
