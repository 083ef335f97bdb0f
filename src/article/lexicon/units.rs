//! Physical units that trade is counted in.

use crate::model::Unit;

/// The words that [`unit`] knows.
pub(super) const UNITS: &str = "tonne tonnes ton tons mt t kilogram kilograms kilogramme kilogrammes kg kgs kilo kilos barrel \
    barrels bpd bbl litre litres liter liters hectolitres hectoliters carat carats pairs unit units \
    vehicles cars items pieces tractors trucks buses motorcycles head aircraft smartphones phones \
    laptops televisions bicycles automobiles bottles batteries turbines handsets motorbikes engines \
    jets planes drones robots lorries scooters garments stems panels cartons boxes bags bales cases \
    cattle sheep goats camels bcm bushels ounces mwh gwh twh";

/// The unit that the folded word names, where it is one that trade is counted in.
pub(crate) fn unit(norm: &str) -> Option<Unit> {
    Some(match norm {
        "tonne" | "tonnes" | "ton" | "tons" | "mt" | "t" => Unit::Tonne,
        "kilogram" | "kilograms" | "kilogramme" | "kilogrammes" | "kg" | "kgs" | "kilo"
        | "kilos" => Unit::Kilogram,
        "barrel" | "barrels" | "bpd" | "bbl" => Unit::Barrel,
        "litre" | "litres" | "liter" | "liters" | "hectolitres" | "hectoliters" => match norm {
            "hectolitres" | "hectoliters" => Unit::Own("hectolitres".into()),
            _ => Unit::Litre,
        },
        "carat" | "carats" => Unit::Carat,
        "pairs" => Unit::Pair,
        "unit" | "units" | "vehicles" | "cars" | "items" | "pieces" | "tractors" | "trucks"
        | "buses" | "motorcycles" | "head" | "aircraft" | "smartphones" | "phones" | "laptops"
        | "televisions" | "bicycles" | "automobiles" | "bottles" | "batteries" | "turbines"
        | "handsets" | "motorbikes" | "engines" | "jets" | "planes" | "drones" | "robots"
        | "lorries" | "scooters" | "garments" | "stems" | "panels" | "cartons" | "boxes"
        | "bags" | "bales" | "cases" | "cattle" | "sheep" | "goats" | "camels" => Unit::Item,
        "bcm" => Unit::Own("bcm".into()),
        "bushels" => Unit::Own("bushels".into()),
        "ounces" => Unit::Own("ounces".into()),
        "mwh" => Unit::MegawattHour,
        "gwh" => Unit::Own("GWh".into()),
        "twh" => Unit::Own("TWh".into()),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_a_unit() {
        for norm in UNITS.split_whitespace() {
            assert!(unit(norm).is_some(), "{norm}");
        }
    }

    #[test]
    fn tonnes_and_barrels() {
        assert_eq!(unit("tonnes"), Some(Unit::Tonne));
        assert_eq!(unit("bpd"), Some(Unit::Barrel));
        assert_eq!(unit("exports"), None);
    }
}
