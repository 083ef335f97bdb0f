//! Serde forms of the leaves: every leaf is a string, printed by `Display` and read by `FromStr`.

/// Gives a type whose `Display` and `FromStr` are lossless partners that text as its serde form.
///
/// A number in the place of the text is refused: an amount that came through a JSON float may
/// have been rounded on the way (1234567890123456789.01 arrives as ...6800).
macro_rules! serde_as_text {
    ($name:ty, $expected:literal) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct Text;
                impl serde::de::Visitor<'_> for Text {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("a string with ", $expected))
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        text.parse().map_err(E::custom)
                    }
                    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<$name, E> {
                        Err(E::custom($crate::error::Error::from(
                            $crate::error::ErrorKind::FloatAmount {
                                text: number.to_string().into(),
                            },
                        )))
                    }
                }
                // `deserialize_str` would refuse a float before it can be told why.
                match from.is_human_readable() {
                    true => from.deserialize_any(Text),
                    false => from.deserialize_str(Text),
                }
            }
        }
    };
}
pub(crate) use serde_as_text;

/// A closed list of words: the enum, its `Display`, `FromStr`, serde form and the list of all.
macro_rules! words {
    ($(#[$outer:meta])* pub enum $name:ident ($what:literal) {
        $($(#[$inner:meta])* $variant:ident = $word:literal $(| $other:literal)*,)+
    }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$inner])* $variant,)+
        }

        impl $name {
            /// Every value, in the order of the type.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The word that stands for the value in print and in files.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::error::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word $(| $other)* => Ok($name::$variant),)+
                    _ => Err($crate::error::ErrorKind::Unreadable {
                        text: text.into(),
                        expected: concat!($what $(, " ", $word)+).into(),
                    }
                    .into()),
                }
            }
        }

        $crate::model::strings::serde_as_text!($name, $what);
    };
}
pub(crate) use words;
