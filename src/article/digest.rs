//! SHA-256 (FIPS 180-4), so that every article can be named by its bytes.
//!
//! Written here because it is sixty lines and a kept crate would be the only user of its tree.

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
const K: [u32; 64] = [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
];

/// The first 32 bits of the fractional parts of the square roots of the first 8 primes (FIPS 180-4, 5.3.3).
const START: [u32; 8] = [
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];

/// The SHA-256 of the bytes, in lower-case hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    let mut state = START;
    let mut blocks = bytes.chunks_exact(64);
    for block in &mut blocks {
        compress(&mut state, block);
    }
    // The tail: a one bit, zeros, and the length in bits in the last eight bytes.
    let rest = blocks.remainder();
    let mut tail = [0u8; 128];
    tail[..rest.len()].copy_from_slice(rest);
    tail[rest.len()] = 0x80;
    let end = if rest.len() < 56 { 64 } else { 128 };
    tail[end - 8..end].copy_from_slice(&((bytes.len() as u64) << 3).to_be_bytes());
    for block in tail[..end].chunks_exact(64) {
        compress(&mut state, block);
    }
    let mut out = String::with_capacity(64);
    for byte in state.iter().flat_map(|word| word.to_be_bytes()) {
        for half in [byte >> 4, byte & 15] {
            out.push(char::from(b"0123456789abcdef"[usize::from(half)]));
        }
    }
    out
}

/// One round; the eight names turn at each call, so that no value has to move. A sum of three rotations is written
/// as rotations of sums, which take fewer registers; of `b ^ c` for the majority the round before knows `a ^ b`.
macro_rules! round {
    ($a:ident $b:ident $c:ident $d:ident $e:ident $f:ident $g:ident $h:ident, $bc:ident, $more:expr) => {
        let s1 = (($e.rotate_right(14) ^ $e).rotate_right(5) ^ $e).rotate_right(6);
        let choice = $g ^ ($e & ($f ^ $g));
        let t1 = $h.wrapping_add($more).wrapping_add(choice).wrapping_add(s1);
        let s0 = (($a.rotate_right(9) ^ $a).rotate_right(11) ^ $a).rotate_right(2);
        let ab = $a ^ $b;
        let majority = (ab & $bc) ^ $b;
        $bc = ab;
        $d = $d.wrapping_add(t1);
        $h = t1.wrapping_add(s0).wrapping_add(majority);
    };
}

/// Eight rounds, after which every name is where it was.
macro_rules! eight {
    ($a:ident $b:ident $c:ident $d:ident $e:ident $f:ident $g:ident $h:ident, $bc:ident, $more:expr) => {
        round!($a $b $c $d $e $f $g $h, $bc, $more(0));
        round!($h $a $b $c $d $e $f $g, $bc, $more(1));
        round!($g $h $a $b $c $d $e $f, $bc, $more(2));
        round!($f $g $h $a $b $c $d $e, $bc, $more(3));
        round!($e $f $g $h $a $b $c $d, $bc, $more(4));
        round!($d $e $f $g $h $a $b $c, $bc, $more(5));
        round!($c $d $e $f $g $h $a $b, $bc, $more(6));
        round!($b $c $d $e $f $g $h $a, $bc, $more(7));
    };
}

fn compress(state: &mut [u32; 8], block: &[u8]) {
    let mut w = [0u32; 64];
    for (word, bytes) in w.iter_mut().zip(block.as_chunks::<4>().0) {
        *word = u32::from_be_bytes(*bytes);
    }
    for i in 16..64 {
        let (x, y) = (w[i - 15], w[i - 2]);
        let s0 = (x.rotate_right(11) ^ x).rotate_right(7) ^ (x >> 3);
        let s1 = (y.rotate_right(2) ^ y).rotate_right(17) ^ (y >> 10);
        w[i] = w[i - 16]
            .wrapping_add(s0)
            .wrapping_add(w[i - 7])
            .wrapping_add(s1);
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    let mut bc = b ^ c;
    for (k, w) in K.as_chunks::<8>().0.iter().zip(w.as_chunks::<8>().0) {
        let more = |n: usize| k[n].wrapping_add(w[n]);
        eight!(a b c d e f g h, bc, more);
    }
    for (sum, word) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *sum = sum.wrapping_add(word);
    }
}

#[cfg(test)]
mod tests {
    use super::sha256;

    #[test]
    fn the_vectors_of_nist() {
        let long = "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";
        for (text, expected) in [
            (
                "",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ),
            (
                "abc",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            ),
            (
                long,
                "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1",
            ),
        ] {
            assert_eq!(sha256(text.as_bytes()), expected, "{text}");
        }
        let million = vec![b'a'; 1_000_000];
        assert_eq!(
            sha256(&million),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        );
    }
}
